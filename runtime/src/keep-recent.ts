import { context, ROOT_CONTEXT } from '@opentelemetry/api';
import { LEVELS } from './conventions/index.js';
import type { Delivery } from './delivery.js';
import { mergeFieldTexts, NO_FIELDS } from './field-text.js';
import type { KeptRecord } from './kept-record.js';
import { THRESHOLDS } from './level-rules.js';
import { processState } from './process-state.js';
import type { RecordDraft } from './record-draft.js';
import { renderFields } from './render-fields.js';
import { renderTime } from './render-time.js';
import { renderUnnamed, UNNAMED_EVENT } from './render-unnamed.js';
import { rulesInForce } from './rules-in-force.js';
import { isTelemetrySet } from './telemetry.js';

const ERROR_RANK = LEVELS.indexOf('error');
const SILENT_RANK = THRESHOLDS.indexOf('silent');

/**
 * The delivery, which also keeps the last `most` records of each context scope that its levels leave out, and writes them
 * before a record of level error or fatal of that scope, each with its own time and span. Values are read when the record is
 * kept. What is outside of scopes is not kept, nor what silent loggers say.
 */
export function keepRecent(delivery: Delivery, most: number): Delivery {
  return {
    ...delivery,
    findGate: (logger) => (delivery.findGate(logger) >= SILENT_RANK ? delivery.findGate(logger) : 0),
    write: (rank, draft) => {
      const scope = processState.scopes.getStore();
      if (rank < (draft.threshold ?? delivery.findGate(draft.logger))) {
        if (scope === undefined) return;
        const kept = (scope.recent ??= []);
        kept.push({
          rank,
          draft: toLasting(draft),
          time: renderTime(),
          around: isTelemetrySet() ? context.active() : undefined,
          isWritten: false,
        });
        if (kept.length > most) kept.shift();
        return;
      }
      if (rank >= ERROR_RANK && scope?.recent !== undefined) {
        const { recent } = scope;
        scope.recent = undefined;
        for (const kept of recent) if (!kept.isWritten) writeKept(kept, delivery);
      }
      delivery.write(rank, draft);
    },
  };
}

function writeKept(kept: KeptRecord, delivery: Delivery): void {
  kept.isWritten = true;
  const { toTime } = rulesInForce;
  rulesInForce.toTime = () => kept.time;
  const { around, rank, draft } = kept;
  try {
    if (!isTelemetrySet()) delivery.write(rank, draft);
    else context.with(around ?? ROOT_CONTEXT, () => delivery.write(rank, draft));
  } finally {
    rulesInForce.toTime = toTime;
  }
}

/** The draft with its values as they are now: objects may change, and must not be held, until there is an error. */
function toLasting(draft: RecordDraft): RecordDraft {
  const { logger, event, fields, caught, threshold } = draft;
  const carried = mergeFieldTexts(draft.context, draft.bound);
  const said = {
    logger,
    context: NO_FIELDS,
    fields: undefined,
    caught: undefined,
    processed: undefined,
    threshold,
  };
  if (typeof event === 'string') {
    return { ...said, event, bound: mergeFieldTexts(carried, renderFields(fields, caught)) };
  }
  const own = renderUnnamed(draft, rulesInForce.rules);
  return { ...said, event: UNNAMED_EVENT, bound: mergeFieldTexts(carried, own) };
}
