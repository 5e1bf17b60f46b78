/** Names that people type for events: those that the grammar refuses are refused, with a better one where there is one. */
import { isEventName } from '@logshift/runtime/conventions';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findEventNameFault } from '../../../codemods/src/interactive/event-name-fault.js';

describe('findEventNameFault', () => {
  it.each([
    ['order_placed', undefined],
    ['order2_placed', undefined],
    ['', 'An event needs a name.'],
    ['Order Placed', 'A name is snake_case, at most 6 words and 60 characters. Write order_placed.'],
    ['orderPlaced', 'A name is snake_case, at most 6 words and 60 characters. Write order_placed.'],
    ['a_b_c_d_e_f_g', 'A name is snake_case, at most 6 words and 60 characters. Write a_b_c_d_e_f.'],
    ['???', 'A name is snake_case, at most 6 words and 60 characters.'],
    ['level', 'Each record has a field level of its own; say what happened.'],
    ['err', 'Each record has a field err of its own; say what happened.'],
  ])('%j: %s', (name, fault) => {
    expect(findEventNameFault(name)).toBe(fault);
  });

  it('lets through nothing that is no event name', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        if (findEventNameFault(name) === undefined) expect(isEventName(name)).toBe(true);
      }),
    );
  });
});
