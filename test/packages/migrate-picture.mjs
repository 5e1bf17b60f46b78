import { copyProject, runLogshift, succeed } from '../demo/legacy-project.mjs';

/** What is typed in the picture. */
const ARGS = ['migrate', 'src/payments/gateway.js'];

/**
 * What a terminal of a hundred columns shows for one file of the bundled project: the prompt, what is typed and what comes.
 * The seconds that it took are left out, since no two runs take the same.
 */
export function showMigrate() {
  const project = copyProject('order-service');
  try {
    const env = { FORCE_COLOR: '1', NO_COLOR: '', COLUMNS: '100' };
    const { stdout } = succeed(runLogshift(project.folder, ARGS, env));
    return `\u001b[2m$\u001b[22m npx logshift ${ARGS.join(' ')}\n${stdout.replace(/ \(\d+\.\d s\)/, '')}`;
  } finally {
    project.remove();
  }
}
