-- The table of dead letters in PostgreSQL (12 or later), for who makes tables by hand: open the store with `migrate: false`
-- then. It is what the store makes by itself; a test holds the two together. May be run again: what is there stays as it
-- is. For another schema, `set search_path to <schema>;` first, and give the store the same `schema`.
--
--   psql "$DATABASE_URL" -v ON_ERROR_STOP=1 -1 -f postgres.sql
--
-- The program itself then needs no more than:
--   grant select, insert, update, delete on dead_letter_events to <role>;

create table if not exists dead_letter_events (
  id text primary key not null,
  event_type text not null,
  event_data json not null,            -- the whole event; json and not jsonb, which refuses \u0000
  error_message text not null,
  correlation_id text not null,
  failed_at timestamptz(3) not null,
  attempts integer not null,           -- runs of the handler, the first one included
  retry_count integer generated always as (greatest(attempts - 1, 0)) stored,
  reprocessed_at timestamptz(3),       -- null as long as the letter is open
  handler text not null,
  error_type text not null,
  stack text,
  event_id text not null,
  causation_id text,
  trace_id text,
  hidden_paths text,                   -- a JSON list: what the payload does not hold any more
  reprocess_count integer default 0 not null,
  claim_token text,
  claimed_until timestamptz(3)
);

create index if not exists dead_letter_events_type_failed_at on dead_letter_events (event_type, failed_at);
create index if not exists dead_letter_events_correlation_id on dead_letter_events (correlation_id);
create index if not exists dead_letter_events_open_failed_at on dead_letter_events (failed_at) where reprocessed_at is null;

-- One open letter for each event and handler, whichever process adds it.
create unique index if not exists dead_letter_events_open_event on dead_letter_events (event_id, handler) where reprocessed_at is null;
