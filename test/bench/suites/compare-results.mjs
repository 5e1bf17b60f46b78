/**
 * The tests that do not end as before, each `{ name, file, before, after, error }`; what is missing on one side is `absent`.
 * `unsteady` are those whose outcome differs between two runs on the same code: they prove nothing.
 */
export function compareResults(first, repeated, after) {
  const unsteady = namesThatDiffer(first, repeated);
  const differing = namesThatDiffer(first, after).filter((name) => !unsteady.includes(name));
  const differences = differing.map((name) => {
    const { file, error } = after.get(name) ?? first.get(name);
    return { name, file, before: outcomeOf(first, name), after: outcomeOf(after, name), error };
  });
  return { differences, unsteady };
}

function namesThatDiffer(some, others) {
  const names = [...new Set([...some.keys(), ...others.keys()])];
  return names.filter((name) => outcomeOf(some, name) !== outcomeOf(others, name));
}

function outcomeOf(results, name) {
  return results.get(name)?.outcome ?? 'absent';
}
