const { appendFileSync } = require('node:fs');

/**
 * A mocha reporter of any version: a JSON line for each test and each failing hook, in the file that `SUITE_RESULTS`
 * names. Written at once, since `--exit` waits for nobody; standard output is the suite's own.
 */
module.exports = function reportResults(runner) {
  const write = (outcome, test, error) => {
    const { file } = test;
    const line = { name: test.fullTitle(), file, outcome, error: error && String(error.stack || error) };
    appendFileSync(process.env.SUITE_RESULTS, `${JSON.stringify(line)}\n`);
  };
  runner.on('pass', (test) => write('pass', test));
  runner.on('pending', (test) => write('skip', test));
  runner.on('fail', (test, error) => write('fail', test, error));
};
