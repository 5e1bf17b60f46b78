/** The page that lists every test which does not end as before, project by project, with its cause. */
export function renderDifferences(rows) {
  const sections = rows.map(({ source, explained }) => `## ${source}\n\n${renderProject(explained)}`);
  return `${HEAD}\n${sections.join('\n')}`;
}

const HEAD = `# Tests that end otherwise after a migration

Every difference that \`npm run corpus:suites\` finds, one by one; [README.md](README.md#suites-before-and-after) says how
and has the counts. The causes stand in \`suites.json\`, by the exact name of each test. \`listed\` says that the report of the
migration names the test's file, so that a person looks at it.
`;

function renderProject(explained) {
  if (explained.length === 0) return 'No test ends otherwise.\n';
  const causes = [...new Set(explained.map(({ cause }) => cause))];
  return causes.map((cause) => renderCause(cause, explained)).join('\n');
}

function renderCause(cause, explained) {
  const own = explained.filter((each) => each.cause === cause);
  const lines = own.map(
    ({ name, before, after, isListed }) =>
      `- ${name.replace(/[<>*_\\`]/g, '\\$&')}: ${before}, then ${after}${isListed ? '; listed' : ''}`,
  );
  return `${cause ?? 'Cause unknown.'}\n\n${lines.join('\n')}\n`;
}
