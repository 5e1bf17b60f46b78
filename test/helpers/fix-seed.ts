import fc from 'fast-check';

// Elsewhere every run draws other cases; in CI a run must say something about the change and nothing about luck.
if (process.env['CI']) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20_261_123 });
