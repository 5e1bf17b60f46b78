/** The checks that run no code of ours, side by side: each uses one core only, and none needs another. */
import { spawn } from 'node:child_process';

const CHECKS = ['types', 'lint', 'format:check', 'packages'];

const failed = (await Promise.all(CHECKS.map(runCheck))).filter((name) => name !== undefined);
if (failed.length > 0) {
  console.error(`Failed: ${failed.join(', ')}. Run one by itself with \`npm run ${failed[0]}\`.`);
  process.exitCode = 1;
}

/** Prints what the check said when it has ended, so that no two are mixed; answers its name when it failed. */
function runCheck(name) {
  return new Promise((resolve) => {
    const child = spawn('npm', ['run', '--silent', name], { shell: process.platform === 'win32' });
    const said = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(chunk));
    child.on('error', (error) => said.push(Buffer.from(`${String(error)}\n`)));
    child.on('close', (status) => {
      console.log(`> ${name}: ${status === 0 ? 'passed' : 'failed'}`);
      process.stdout.write(Buffer.concat(said));
      resolve(status === 0 ? undefined : name);
    });
  });
}
