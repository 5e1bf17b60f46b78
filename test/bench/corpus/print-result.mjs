/** Prints what came of one migration: its counts on a line, and the first failed verifications below. */
export function printResult(row, failures) {
  const { files, calls, safe, review, manual, seconds } = row;
  const counts = `${files} files, ${calls} calls: ${safe} safe, ${review} review, ${manual} manual`;
  console.log(`${row.source}: ${counts}, ${failures.length} failed verifications, ${seconds.toFixed(1)} s`);
  for (const sentence of failures.slice(0, 20)) console.log(`    ${sentence.slice(0, 400)}`);
  if (failures.length > 20) console.log(`    … and ${failures.length - 20} more, see .corpus/failures.json.`);
}
