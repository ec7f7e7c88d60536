-- Servers that hold calls. Several of them may share one database, so a call that is not over is not yet one that broke off: only when nobody holds it.
create table call_holders (
  id uuid not null default gen_random_uuid(),
  started_at timestamptz not null default now(),
  -- By the clock of the database, written again every few seconds: the clocks of the servers may differ.
  seen_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint call_holders_pkey primary key (id)
);
select app.global_table('call_holders');

-- Null: nobody holds the call. Whoever takes a holder for dead lets go of its calls in the same transaction. The table holds the calls of this moment, a few at
-- most, so that nobody waits for the key and the index.
alter table open_call_directory add column holder_id uuid;
-- squawk-ignore adding-foreign-key-constraint, constraint-missing-not-valid
alter table open_call_directory add constraint open_call_directory_holder_id_fkey foreign key (holder_id) references call_holders (id);
-- squawk-ignore require-concurrent-index-creation
create index idx_open_call_directory_holder_id on open_call_directory (holder_id);
