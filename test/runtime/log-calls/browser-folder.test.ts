import { describe, expect, test } from 'vitest';
import { planSource } from '../../helpers/plan-source.js';

function reasonAt(path: string, around = "const a = require('./a');\n"): string | undefined {
  const [planned] = planSource(`${around}console.log('cart restored', a.id);\n`, path).calls;
  return planned && 'reason' in planned.outcome ? planned.outcome.reason : undefined;
}

describe('a file in a folder for pages', () => {
  test.each([
    'client/plugins/axios.js',
    'admin/client/utils/list.js',
    'static/js/shared.js',
    'public/cart.js',
  ])('is looked at by a person: %s', (path) => {
    expect(reasonAt(path)).toBe('browser-folder');
  });

  test.each([
    ['src/use-columns.ts', "import { memo as a } from 'react';\n"],
    ['src/cart/store.ts', "import a from 'zustand';\nif (process.env.NODE_ENV === 'test') a.reset();\n"],
    ['src/table.ts', "import type { Table } from '@tanstack/react-table';\nimport * as a from './a';\n"],
  ])('is looked at where it imports what pages are made with: %s', (path, around) => {
    expect(reasonAt(path, around)).toBe('browser-folder');
  });

  test.each([
    [
      'it loads what only Node has',
      'lib/client/pool.js',
      "const net = require('net'), a = require('./a');\n",
    ],
    ['it uses what only Node has', 'lib/client/env.js', "const a = require('./a')(process.env);\n"],
    [
      'it renders mails',
      'src/mails/send.js',
      "import { render } from '@react-email/render';\nimport a from 'react-email';\n",
    ],
    ['it renders pages in Node', 'src/render.js', "import fs from 'node:fs';\nimport a from 'react';\n"],
    ['the folder only begins like one', 'src/clients/redis.js', undefined],
    ['the file, not the folder, bears the name', 'src/client.js', undefined],
  ])('is not held back when %s', (_, path, around) => {
    expect(reasonAt(path, around)).toBeUndefined();
  });
});
