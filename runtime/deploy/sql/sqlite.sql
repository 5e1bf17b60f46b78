-- The table of dead letters in SQLite, for who makes tables by hand: open the store with `migrate: false` then. It is what
-- the store makes by itself; a test holds the two together. May be run again: what is there stays as it is.
--
--   sqlite3 dead.db < sqlite.sql

-- Processes that read are not held up by one that writes. Stays with the file.
pragma journal_mode = wal;

create table if not exists dead_letter_events (
  id text primary key not null,
  event_type text not null,
  event_data text not null,            -- the whole event as JSON
  error_message text not null,
  correlation_id text not null,
  failed_at text not null,             -- all times: ISO 8601 in UTC, with milliseconds
  attempts integer not null,           -- runs of the handler, the first one included
  retry_count integer generated always as (max(attempts - 1, 0)) stored,
  reprocessed_at text,                 -- null as long as the letter is open
  handler text not null,
  error_type text not null,
  stack text,
  event_id text not null,
  causation_id text,
  trace_id text,
  hidden_paths text,                   -- a JSON list: what the payload does not hold any more
  reprocess_count integer default 0 not null,
  claim_token text,
  claimed_until text
);

create index if not exists dead_letter_events_type_failed_at on dead_letter_events (event_type, failed_at);
create index if not exists dead_letter_events_correlation_id on dead_letter_events (correlation_id);
create index if not exists dead_letter_events_open_failed_at on dead_letter_events (failed_at) where reprocessed_at is null;

-- One open letter for each event and handler, whichever process adds it.
create unique index if not exists dead_letter_events_open_event on dead_letter_events (event_id, handler) where reprocessed_at is null;
