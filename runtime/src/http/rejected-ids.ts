import type { AssignedId } from './assign-ids.js';
import type { HttpSettings } from './http-settings.js';

/**
 * Says at level debug that a request brought an id that was not valid: not which, since that is why it was refused, and
 * not louder, since anybody can send any number of them.
 */
export function reportRejectedIds({ logger }: HttpSettings, ids: readonly AssignedId[]): void {
  for (const { rule, isRejected } of ids) {
    if (isRejected) logger.debug('request_id_rejected', { header: rule.key });
  }
}
