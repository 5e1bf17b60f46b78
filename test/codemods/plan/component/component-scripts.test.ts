import { describe, expect, it } from 'vitest';
import { findScripts } from '../../../../codemods/src/plan/component/component-scripts.js';

/** The scripts of a text, each as `ending: code`. */
function scriptsIn(path: string, text: string): readonly string[] | undefined {
  return findScripts(path, text)?.map(
    ({ start, end, extension }) => `${extension}: ${text.slice(start, end).trim()}`,
  );
}

describe('findScripts', () => {
  it.each(['a.js', 'a.tsx', 'Makefile', 'vue', 'a.vue.js'])('takes %s as one script', (path) => {
    expect(findScripts(path, '<script>a()</script>')).toBeUndefined();
  });

  it.each([
    ['one script', '<template><p /></template>\n<script>\na();\n</script>\n', ['js: a();']],
    ['both kinds of script', '<script setup>a()</script><script>b()</script>', ['js: a()', 'js: b()']],
    ['no script', '<template><p>console.log(1)</p></template>', []],
    ['a script that never ends', '<script>a()', ['js: a()']],
    ['a self-closing script', '<script src="./a.js" />\n<script>b()</script>', ['js: b()']],
    ['TypeScript', `<script lang="ts">a()</script>`, ['ts: a()']],
    [
      'TypeScript with a generic parameter',
      `<script setup lang='ts' generic="T extends A<B>">a()</script>`,
      ['ts: a()'],
    ],
    ['JSX', '<script lang=tsx>a()</script>', ['tsx: a()']],
    ['upper case', '<SCRIPT LANG="ts">a()</SCRIPT>', ['js: a()']],
    ['CoffeeScript', '<script lang="coffee">console.log 1</script>', []],
    ['a script in a comment', '<!-- <script>a()</script> --><script>b()</script>', ['js: b()']],
    ['a script in a template', '<template><script>a()</script></template><script>b()</script>', ['js: b()']],
    [
      'nested templates',
      '<template><template v-if="a > b"><br></template><script>a()</script></template><script>b()</script>',
      ['js: b()'],
    ],
    [
      'a template that ends in a comment',
      '<template><!-- </template> --></template><script>b()</script>',
      ['js: b()'],
    ],
    ['a comparison in a template', '<template>{{ a < b }}</template><script>b()</script>', ['js: b()']],
    [
      'a tag in an attribute',
      `<template><p title="</template><script>"></p></template><script>b()</script>`,
      ['js: b()'],
    ],
    [
      'a Pug template',
      `<template lang="pug">\np a <script> b\n</template>\n<script>b()</script>`,
      ['js: b()'],
    ],
    ['a block of documentation', '<docs>\nuse `<script>` so\n</docs>\n<script>b()</script>', ['js: b()']],
    ['an end tag in a text', `<script>a("<\\/script>")</script>`, [`js: a("<\\/script>")`]],
  ])('finds in a Vue component %s', (_, text, scripts) => {
    expect(scriptsIn('src/A.vue', text)).toEqual(scripts);
  });

  it.each([
    ['one script', '<script>\na();\n</script>\n<p>b</p>', ['js: a();']],
    [
      'a script of the module',
      '<script context="module">a()</script><script>b()</script>',
      ['js: a()', 'js: b()'],
    ],
    ['TypeScript', '<script module lang="ts">a()</script>', ['ts: a()']],
    ['a script behind markup', '<h1>a</h1><img alt=""><br>\n<script>b()</script>', ['js: b()']],
    ['a script behind an open paragraph', '<p>a<p>b\n<script>c()</script>', ['js: c()']],
    [
      'a script of the page',
      '<svelte:head><script>a()</script></svelte:head><script>b()</script>',
      ['js: b()'],
    ],
    ['a script in a comment', '<!-- <script>a()</script> --><script>b()</script>', ['js: b()']],
    ['a script in an expression', "{@html '<script>a()'}<script>b()</script>", ['js: b()']],
    ['a script in a nested template', '{`${`<script>`}<p>`}<script>b()</script>', ['js: b()']],
    ['a comparison in an expression', '{#if a <b}c{/if}<script>b()</script>', ['js: b()']],
    [
      'an arrow in an attribute',
      '<p on:click={() => a({ b: "}" })} {...c}>d</p><script>b()</script>',
      ['js: b()'],
    ],
    ['quotes in quotes', `<p class="a {b ? "c>" : '<d'}">e</p><script>b()</script>`, ['js: b()']],
    ['styles with a brace', '<style>p > a { color: red }</style><script>b()</script>', ['js: b()']],
    ['data', '<script type="application/ld+json">{ "a": 1 }</script>', []],
  ])('finds in a Svelte component %s', (_, text, scripts) => {
    expect(scriptsIn('src/A.svelte', text)).toEqual(scripts);
  });

  it.each([
    ['the frontmatter', '---\na();\n---\n<p>b</p>', ['ts: a();']],
    ['an indented frontmatter behind blank lines', '\n\n  ---\n  a();\n  ---\n<p>b</p>', ['ts: a();']],
    ['a comment before it', '<!-- c -->\n---\na();\n---', ['ts: a();']],
    ['a byte order mark and carriage returns', '\uFEFF---\r\na();\r\n---\r\n', ['ts: a();']],
    ['a fence in a text', '---\nconst a = `\n---\n`;\n---\n<p />', ['ts: const a = `\n---\n`;']],
    ['a fence in a comment', '---\n/*\n---\n*/ a();\n---\n<p />', ['ts: /*\n---\n*/ a();']],
    ['no frontmatter', '<p>---</p>\n---\na()\n---\n', []],
    ['an open frontmatter', '---\na();', []],
    ['scripts of the page', '<script>a()</script>', []],
  ])('finds in an Astro component %s', (_, text, scripts) => {
    expect(scriptsIn('src/a.astro', text)).toEqual(scripts);
  });
});
