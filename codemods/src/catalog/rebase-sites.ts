import { join, relative } from 'node:path';
import type { EventCatalog } from '@logshift/runtime/log-calls';
import { toPosixPath } from '../text/posix-path.js';
import { pathOfSite } from './found-call.js';

/** The catalog with its sites relative to another directory; both are absolute. */
export function rebaseSites(catalog: EventCatalog, from: string, to: string): EventCatalog {
  if (from === to) return catalog;
  const events = catalog.events.map((event) => {
    const sites = Object.entries(event.sites).map(([site, count]) => {
      const path = pathOfSite(site);
      return [rebasePath(path, from, to) + site.slice(path.length), count] as const;
    });
    return { ...event, sites: Object.fromEntries(sites) };
  });
  return { ...catalog, events };
}

/** A POSIX path relative to one directory as one that is relative to another. */
export function rebasePath(path: string, from: string, to: string): string {
  return from === to ? path : toPosixPath(relative(to, join(from, path)));
}
