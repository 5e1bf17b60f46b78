import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameSource } from '../../../helpers/name-source.js';

const eventsOf = (source: string, path?: string): readonly string[] =>
  nameSource(source, path).map(({ event }) => event);

describe('names of one file', () => {
  it('gives two messages that are cut to one beginning words of their own tails', () => {
    const events = eventsOf(`
      console.log('could not send the invoice for the order of the customer by mail');
      console.log('could not send the invoice for the order of the customer by fax');
    `);
    expect(events).toEqual(['send_invoice_failed_by_mail', 'send_invoice_failed_by_fax']);
  });

  it('lets the plain message keep the name that a longer one would take', () => {
    expect(eventsOf("console.log('Server started'); console.log(`Server started on port ${port}`);")).toEqual(
      ['server_started', 'server_started_on_port'],
    );
  });

  it('gives the same message one name, however it is spelled', () => {
    const events = eventsOf("console.log('Saved cart %s', id); console.log(`Saved cart ${cart.id}!`);");
    expect(new Set(events).size).toBe(1);
  });

  it('gives one message one name, whether the error stands in it or not', () => {
    expect(
      new Set(eventsOf("console.log('Import stopped'); console.log('Import stopped:', err);")).size,
    ).toBe(1);
  });

  it('tells messages apart that differ only in a number', () => {
    expect(eventsOf("console.log('Step 1 complete'); console.log('Step 2 complete');")).toEqual([
      'step_complete_1',
      'step_complete_2',
    ]);
  });

  it('never takes the verb of a negation without the negation', () => {
    const [, second] = eventsOf(`
      console.log('Order will be shipped to the customer tomorrow at noon by van');
      console.log('Order will be shipped to the customer tomorrow at noon by van, not retried');
    `);
    expect(second).not.toMatch(/(?<!not)_retried/);
    const [, spare] = eventsOf(`
      console.log('Skipping parcel: label is torn and cannot be read by any of the scanners');
      console.log('Skipping parcel: nothing to collect from the carrier or the customer there');
      console.log('[TAPv2] Skipping parcel: nothing to collect');
    `);
    expect(spare).not.toMatch(/(?<!nothing)_to_collect/);
  });

  it('gives one failure in one function one name, and another in another function', () => {
    const events = eventsOf(`
      function load() { try { a(); } catch (err) { console.error(err); console.error(err.stack); } }
      function store() { try { a(); } catch (err) { console.error(err); } }
    `);
    expect(events).toEqual(['load_failed', 'load_failed', 'store_failed']);
  });

  it('keeps different messages apart, whatever they say', () => {
    const word = fc.constantFrom(
      'order',
      'not',
      'sent',
      'failed',
      'to',
      'the',
      'queue',
      'is',
      '3',
      'loading',
      'error',
      'in',
    );
    const text = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.uniqueArray(text, { minLength: 2, maxLength: 12 }), (texts) => {
        const events = eventsOf(texts.map((line) => `console.log('${line}');`).join('\n'));
        const meant = texts.map((line) => line.replace(/ +/g, ' '));
        expect(new Set(events).size).toBe(new Set(meant).size);
      }),
      { numRuns: 300 },
    );
  });
});
