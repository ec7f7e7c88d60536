-- Which master keys the secrets of this database are sealed with. Never a key: only its id, and a value sealed with it that a start opens,
-- so that a server with a wrong key stops before it seals anything a second time or answers nonsense.
create table master_keys (
  id uuid not null default gen_random_uuid(),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  key_id text not null,
  key_check bytea not null,
  -- retiring: secrets may still be sealed with it. lost: given up by the operator; what it sealed has to be entered again.
  status text not null default 'current',
  constraint master_keys_pkey primary key (id),
  constraint master_keys_key_id_key unique (key_id),
  constraint master_keys_status_check check (status in ('current', 'retiring', 'retired', 'lost'))
);
create unique index master_keys_current_key on master_keys (status) where status = 'current';
select app.global_table('master_keys');
