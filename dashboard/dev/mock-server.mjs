// Development only: the API in memory with demo data, so that screens can be built and photographed without a server. `node dev/mock-server.mjs [port] [full|empty|setup|shut]`
import { readFileSync, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { auditOf, home, liveCalls, ranged, sorted } from './mock-answers.mjs';
import { mockAgentStart } from './mock-agent-start.mjs';
import { answerHooks, someHooks } from './mock-hooks.mjs';
import { answerPlacedCalls } from './mock-placed-calls.mjs';
import { answerModels, noModels, someModels, sound } from './mock-models.mjs';
import { answerKnowledge, noKnowledge, someKnowledge } from './mock-knowledge.mjs';
import { answerLab, someTests } from './mock-lab.mjs';
import { keyAnswer, someKeys } from './mock-api-keys.mjs';
import { someErrors, wholeTrail } from './mock-oversight.mjs';
import { answerClosures } from './mock-closures.mjs';
import { answerSplits } from './mock-splits.mjs';
import { answerTelephony, someTelephony } from './mock-telephony.mjs';
import { answerVocabulary, someWords } from './mock-vocabulary.mjs';
import { mockDrafts } from './mock-drafts.mjs';
import { mockIdentity } from './mock-identity.mjs';
import { mockOrganizations } from './mock-organizations.mjs';
import { bare, PERMISSIONS, place } from './mock-parts.mjs';
import { talk } from './mock-talk.mjs';
import { answerTools, someTools } from './mock-tools.mjs';

const DIST = fileURLToPath(new URL('../dist', import.meta.url));
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' };
export const CSP =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self' ws: wss:; media-src 'self' blob:; img-src 'self' data: blob:; worker-src 'self' blob:; font-src 'self'";

/** Starts on a port (0 picks one) and resolves with its address and how to stop it. */
export async function startMock({ port = 0, mode = 'full' } = {}) {
  const demo = await import('./demo-data.mjs');
  const call = await import('./demo-call.mjs');
  const full = mode === 'full' || mode === 'shut';
  const db = {
    organization: { ...demo.organization },
    agents: mode === 'agentless' ? [] : [...demo.agents],
    versions: demo.versions.map((version) => ({ ...version })),
    contacts: full ? [...demo.contacts] : [],
    services: full ? [...demo.services] : [],
    resources: full ? [...demo.resources] : [],
    hours: full ? [...demo.hours] : [],
    appointments: full ? [...demo.appointments] : [],
    calls: full ? demo.calls : [],
    messages: full ? [...demo.messages] : [],
    notes: [...call.notes],
    consents: full
      ? [
          {
            id: demo.id(),
            contact_id: demo.contacts[0].id,
            channel: 'recording',
            status: 'granted',
            basis: 'Spoken in a call',
            captured_at: new Date(Date.now() - 86_400_000).toISOString(),
          },
        ]
      : [],
    keys: full ? someKeys(demo) : [],
    errors: full ? someErrors(demo) : [],
    hooks: full ? someHooks(demo) : { webhooks: [], deliveries: [], credentials: [] },
    lab: full ? someTests(demo) : { tests: [], results: [] },
    knowledge: full ? someKnowledge(demo, call.call.id) : noKnowledge(),
    leads: full ? demo.leads.map((lead) => ({ ...lead })) : [],
    setup: mode === 'setup',
    signedIn: mode !== 'setup',
    secondFactorNeeded: mode === 'shut',
  };
  const identity = mockIdentity(demo, full);
  const streams = new Set();
  let sequence = 0;
  const emit = (event_type, payload = {}) => {
    sequence += 1;
    for (const stream of streams) stream.write(`id: ${sequence}\nevent: ${event_type}\ndata: ${JSON.stringify({ event_type, payload, sequence })}\n\n`);
  };
  const live = () => (full ? liveCalls(demo) : []);

  const page = (unsorted, url, limit = 50) => {
    const rows = sorted(unsorted, url.searchParams.get('sort'));
    const from = Number(url.searchParams.get('cursor') ?? 0);
    const size = Number(url.searchParams.get('limit') ?? limit);
    return { data: rows.slice(from, from + size), next_cursor: from + size < rows.length ? String(from + size) : null };
  };
  const problem = (status, code, title, more = {}) => ({
    problem: status,
    body: { type: `about:${code}`, title, status, code, reference: `r-${(++sequence).toString(36)}7f`, ...more },
  });
  const crud = (name, list) => ({
    list: (url) => page(list, url),
    create: (body) => {
      const row = { id: demo.id(), created_at: new Date().toISOString(), ...body };
      list.push(row);
      emit(name === 'contact' ? 'contact.created' : `${name}.changed`);
      return row;
    },
    update: (rowId, body) => {
      const row = list.find((one) => one.id === rowId);
      if (!row) return problem(404, 'not_found', 'Not found');
      Object.assign(row, body);
      emit(name === 'contact' ? 'contact.updated' : `${name}.changed`);
      return row;
    },
    remove: (rowId) => {
      list.splice(
        list.findIndex((one) => one.id === rowId),
        1,
      );
      emit(`${name}.changed`);
      return null;
    },
  });
  const tables = {
    services: crud('service', db.services),
    resources: crud('resource', db.resources),
    'business-hours': crud('business_hours', db.hours),
    contacts: crud('contact', db.contacts),
  };

  const agentStart = mockAgentStart(db.agents, demo.agents[0], problem);
  const organizations = mockOrganizations(demo, full, db.organization, problem);

  const toolsOf = () => (db.tools ??= full ? someTools(demo, db.hooks.credentials, call.call.id) : { tools: [], uses: {}, attached: new Set() });
  const drafts = mockDrafts(db, demo, emit, problem);

  function answer(method, url, body) {
    const path = url.pathname.slice(4),
      parts = path.split('/'),
      q = (name) => url.searchParams.get(name);
    db.splits ??= [];
    const ofSplits = answerSplits({ store: db.splits, demo, db }, method, url, body);
    if (ofSplits !== undefined) return ofSplits;
    if (path === 'setup') {
      if (method === 'GET') return { needed: db.setup, signed_in: db.signedIn };
      db.setup = false;
      db.signedIn = true;
      return { ok: true };
    }
    if (path === 'auth/sign-in') {
      if (body.password === 'wrong') return problem(401, 'identity.bad_credentials', 'E-mail and password do not match.');
      db.signedIn = true;
      return { ok: true };
    }
    if (path === 'auth/sign-out') {
      db.signedIn = false;
      return null;
    }
    const visited = organizations.visitor(path, body);
    if (visited !== undefined) {
      if (path.endsWith('accept')) db.signedIn = true;
      return visited;
    }
    const own = identity(method, path, body);
    if (own !== undefined && (db.signedIn || path.startsWith('auth/'))) return own;
    if (!db.signedIn) return problem(401, 'not_signed_in', 'Sign in first.');
    if (path === 'me')
      return {
        user: demo.user,
        organization: db.organization,
        role: 'owner',
        permissions: PERMISSIONS,
        impersonation: null,
        second_factor_needed: db.secondFactorNeeded,
        provider_needed: false,
        last_event_id: db.secondFactorNeeded ? null : '0',
      };
    if (path === 'organization') {
      if (method === 'PATCH') {
        Object.assign(db.organization, body);
        emit('organization.updated');
      }
      return db.organization;
    }
    const organizational = organizations.answer(method, path, body);
    if (organizational !== undefined) return organizational;
    const proved = answerLab(db, { method, path, parts, body, demo, emit, problem });
    if (proved !== undefined) return proved;
    if (path === 'home') return home(db, live());
    if (path === 'live-calls') return { data: live() };
    const started = agentStart(method, path, body);
    if (started !== undefined) return started;
    if (path === 'agents') return page(db.agents, url);
    const ofTools = answerTools({ store: toolsOf(), demo, page, problem }, method, url, body);
    if (ofTools !== undefined) return ofTools;
    const draft = drafts(method, parts, body);
    if (draft !== undefined) return draft;
    const ofKnowledge = answerKnowledge({ store: db.knowledge, demo, page, problem, emit }, method, url, body);
    if (ofKnowledge !== undefined) return ofKnowledge;
    if (parts[0] === 'agents' && parts[2] === 'browser-ticket')
      return { ticket: 'demo', url: '/v1/talk?ticket=demo', expires_at: new Date(Date.now() + 60_000).toISOString() };
    if (parts[0] === 'agents') {
      const agent = db.agents.find((one) => one.id === parts[1]);
      if (agent === undefined) return problem(404, 'agents.not_found', 'There is no such agent.');
      return method === 'PATCH' ? Object.assign(agent, body) : agent;
    }
    const placed = answerPlacedCalls({ db, demo, problem, emit }, method, parts, body);
    if (placed !== undefined) return placed;
    if (path === 'calls') {
      const digits = (q('search') ?? '').replace(/\D/g, ''),
        words = (q('search') ?? '').toLowerCase();
      return page(
        db.calls.filter(
          (row) =>
            ['status', 'agent_id', 'outcome_type', 'direction', 'contact_id'].every((name) => !q(name) || row[name] === q(name)) &&
            (!q('own') || row.assigned_user_id === demo.user.id || row.created_by === demo.user.id) &&
            (!q('assignee') || row.assigned_user_id === (q('assignee') === 'me' ? demo.user.id : q('assignee') === 'none' ? null : q('assignee'))) &&
            (!q('from') || row.started_at >= q('from')) &&
            (!q('to') || row.started_at < q('to')) &&
            (!words ||
              `${row.contact?.first_name ?? ''} ${row.contact?.last_name ?? ''}`.toLowerCase().includes(words) ||
              (digits.length > 2 && (row.from_number ?? '').includes(digits))),
        ),
        url,
      );
    }
    if (parts[0] === 'calls' && parts[2] === undefined) {
      const row = db.calls.find((one) => one.id === parts[1]);
      return row === undefined
        ? problem(404, 'calls.not_found', 'There is no such call.')
        : row.id === call.call.id
          ? call.detail
          : bare(call.detail, row, demo.id());
    }
    if (parts[0] === 'calls') {
      const main = parts[1] === call.call.id;
      if (parts[2] === 'events') return { data: main ? call.events : [] };
      if (parts[2] === 'transcript') return { data: main ? call.segments : [] };
      if (parts[2] === 'assignee') {
        for (const one of [...db.calls, call.detail]) if (one.id === parts[1]) Object.assign(one, body);
        emit('call.assigned');
        return { id: parts[1], ...body };
      }
      if (parts[2] === 'outcome') {
        call.detail.outcome_history.push({
          id: demo.id(),
          previous_outcome: call.detail.outcome.outcome_type,
          new_outcome: body.outcome_type,
          changed_by_type: 'user',
          changed_by: demo.user.id,
          reason: body.reason,
          created_at: new Date().toISOString(),
        });
        Object.assign(call.detail.outcome, body, { set_by_type: 'user' });
        emit('call.outcome_changed');
        return call.detail.outcome;
      }
      if (parts[2] === 'notes') {
        if (method === 'GET') return { data: db.notes.filter((note) => note.call_id === parts[1]) };
        const note = { id: demo.id(), call_id: parts[1], user_id: demo.user.id, pinned: false, created_at: new Date().toISOString(), ...body };
        db.notes.push(note);
        return note;
      }
      if (parts[2] === 'end') return { ok: true };
    }
    if (parts[0] === 'call-notes') {
      if (method === 'DELETE') {
        db.notes = db.notes.filter((note) => note.id !== parts[1]);
        return null;
      }
      return Object.assign(
        db.notes.find((note) => note.id === parts[1]),
        body,
      );
    }
    if (parts[0] === 'recordings' && parts[2] === 'peaks') return call.peaks();
    if (path === 'messages')
      return page(
        db.messages.filter((row) => !q('status') || row.status === q('status')),
        url,
      );
    if (parts[0] === 'messages') {
      const row = db.messages.find((one) => one.id === parts[1]);
      Object.assign(row, body);
      emit('message.changed');
      return row;
    }
    if (path === 'availability')
      return {
        data: ['09:00', '09:30', '11:30', '14:30'].map((time) => ({
          starts_at: new Date(`${(q('from') ?? '').slice(0, 10)}T${time}:00-05:00`).toISOString(),
          resource_id: q('resource_id') ?? db.resources[0]?.id ?? null,
        })),
      };
    if (path === 'appointments' && method === 'GET')
      return page(
        db.appointments.filter(
          (row) =>
            (!q('from') || row.ends_at > q('from')) &&
            (!q('to') || row.scheduled_at < q('to')) &&
            (!q('resource_id') || row.resource_id === q('resource_id')) &&
            (!q('contact_id') || row.contact_id === q('contact_id')),
        ),
        url,
        200,
      );
    if (path === 'appointments')
      return place(
        db,
        {
          id: demo.id(),
          status: 'scheduled',
          source: 'user',
          confirmation_code: 'N3W1',
          notes: null,
          call_id: null,
          cancelled_reason: null,
          title: db.services.find((one) => one.id === body.service_id)?.name,
          ...body,
        },
        body,
        problem,
        emit,
      );
    if (parts[0] === 'appointments') {
      const row = db.appointments.find((one) => one.id === parts[1]);
      if (!row) return problem(404, 'scheduling.not_found', 'There is no such appointment.');
      if (parts[2] === 'cancel') {
        Object.assign(row, { status: 'cancelled', cancelled_reason: body.reason });
        emit('appointment.cancelled');
        return row;
      }
      if (method === 'PATCH' && body.scheduled_at) return place(db, row, body, problem, emit);
      if (method === 'PATCH') {
        Object.assign(row, body);
        emit('appointment.updated');
      }
      return row;
    }
    if (parts[0] === 'contacts' && parts[2] === 'consents') {
      if (method === 'GET') return { data: db.consents.filter((one) => one.contact_id === parts[1]) };
      const said = { id: demo.id(), contact_id: parts[1], ...body, captured_at: new Date().toISOString(), expires_at: null };
      db.consents.unshift(said);
      return said;
    }
    if (path === 'contacts' && method === 'GET') {
      const words = (q('search') ?? '').toLowerCase();
      return page(
        db.contacts.filter(
          (row) =>
            `${row.first_name} ${row.last_name} ${row.phone_number}`.toLowerCase().includes(words) &&
            (!q('contact_type') || row.contact_type === q('contact_type')),
        ),
        url,
      );
    }
    const table = tables[parts[0]];
    if (table !== undefined) {
      if (method === 'GET' && parts[1])
        return db.contacts.find((row) => row.id === parts[1]) ?? problem(404, 'contacts.not_found', 'There is no such contact.');
      return method === 'GET'
        ? table.list(url)
        : method === 'POST'
          ? table.create(body)
          : method === 'PATCH'
            ? table.update(parts[1], body)
            : table.remove(parts[1]);
    }
    if (path === 'notifications')
      return {
        data:
          full && !db.putAway
            ? [
                {
                  id: demo.user.id,
                  channel: 'in_app',
                  recipient: demo.user.id,
                  template: 'call_alert',
                  payload: { severity: 'critical', problem: 'Burst pipe in the kitchen', phone: '+16465550177', call_id: call.call.id },
                  status: 'pending',
                  user_id: demo.user.id,
                  created_at: new Date(Date.now() - 9 * 60_000).toISOString(),
                },
              ]
            : [],
        next_cursor: null,
      };
    if (parts[0] === 'notifications') {
      db.putAway = true;
      return {};
    }
    if (path === 'leads')
      return page(
        db.leads.filter((row) => ['pipeline_stage', 'lead_temperature'].every((name) => !q(name) || row[name] === q(name))),
        url,
      );
    if (parts[0] === 'leads')
      return Object.assign(
        db.leads.find((row) => row.id === parts[1]),
        body,
      );
    if (path === 'audit-logs/verify') return { is_sound: true, row_count: 1284, head_hash: 'f'.repeat(64), first_bad_seq: null };
    if (path === 'audit-logs' && !q('resource_id'))
      return page(full ? wholeTrail(demo).filter((line) => !q('category') || line.category === q('category')) : [], url);
    if (parts[0] === 'api-keys') return keyAnswer(db.keys, demo, method, parts, body);
    if (path === 'system-errors')
      return page(
        full ? db.errors.filter((one) => one.resolved === (q('resolved') === 'true') && (!q('severity') || one.severity === q('severity'))) : [],
        url,
      );
    if (parts[0] === 'system-errors')
      return Object.assign(
        db.errors.find((one) => one.id === parts[1]),
        { resolved: parts[2] === 'resolve', resolved_by: demo.user.id, resolved_by_name: demo.user.name, resolved_at: new Date().toISOString() },
      );
    if (path === 'audit-logs') return page(auditOf(demo, q('resource_type'), q('resource_id')), url);
    const ofHooks = answerHooks({ store: db.hooks, demo, page, problem }, method, url, body);
    if (ofHooks !== undefined) return ofHooks;
    db.models ??= full ? someModels(demo, db.hooks.credentials) : noModels();
    const ofModels = answerModels({ store: db.models, demo, page, problem }, method, url, body);
    if (ofModels !== undefined) return ofModels;
    db.closures ??= [];
    const ofClosures = answerClosures({ store: db.closures, demo, page }, method, url, body);
    if (ofClosures !== undefined) return ofClosures;
    db.telephony ??= someTelephony(demo, full, db.agents[0]?.id ?? null);
    const ofTelephony = answerTelephony({ store: db.telephony, demo, page, problem }, method, url, body);
    if (ofTelephony !== undefined) return ofTelephony;
    db.words ??= someWords(demo, full);
    const ofWords = answerVocabulary({ store: db.words, demo, page, problem }, method, url, body);
    if (ofWords !== undefined) return ofWords;
    if (path === 'suppression-entries')
      return {
        data: full
          ? [
              {
                id: demo.id(),
                phone_number: '+16465550155',
                reason: 'dnc_request',
                source_call_id: call.call.id,
                expires_at: null,
                created_at: new Date().toISOString(),
              },
            ]
          : [],
        next_cursor: null,
      };
    return problem(404, 'not_found', 'There is nothing at this address.');
  }

  const server = createServer(async (request, response) => {
    const url = new URL(request.url, 'http://mock');
    response.setHeader('content-security-policy', CSP);
    if (url.pathname === '/v1/events') {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write(': hello\n\n');
      streams.add(response);
      request.on('close', () => streams.delete(response));
      return;
    }
    if (/^\/v1\/recordings\/.+\/audio$/.test(url.pathname)) return ranged(request, response, call.wav());
    if (/^\/v1\/agents\/.+\/speak$/.test(url.pathname)) {
      response.setHeader('content-type', 'audio/wav');
      return response.end(Buffer.from(sound(), 'base64'));
    }
    if (url.pathname.endsWith('/transcript.txt')) {
      response.setHeader('content-type', 'text/plain');
      return response.end(call.segments.map((one) => `${one.speaker}: ${one.text}`).join('\n'));
    }
    if (url.pathname.startsWith('/v1/')) {
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk);
      const text = Buffer.concat(chunks).toString();
      const result = answer(request.method, url, text === '' ? {} : text.startsWith('--') ? { form: text } : JSON.parse(text));
      if (result === null) return response.writeHead(204).end();
      response.writeHead(result.problem ?? 200, { 'content-type': result.problem ? 'application/problem+json' : 'application/json' });
      return response.end(JSON.stringify(result.problem ? result.body : result));
    }
    const file = join(DIST, url.pathname);
    const found = extname(file) !== '' && existsSync(file) ? file : join(DIST, 'index.html');
    response.setHeader('content-type', TYPES[extname(found)] ?? 'application/octet-stream');
    response.end(readFileSync(found));
  });
  const line = talk(server, call.segments);
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    callId: call.call.id,
    agentId: demo.agents[0].id,
    contactId: demo.contacts[0].id,
    knowledge: { baseId: db.knowledge.bases[0]?.id, documentId: db.knowledge.documents[0]?.id },
    webhookId: db.hooks.webhooks[1]?.id,
    toolId: toolsOf().tools[0]?.id,
    testId: db.lab.tests[1]?.id,
    resultId: db.lab.results[1]?.id,
    line,
    emit,
    dropStreams: () => streams.forEach((stream) => stream.destroy()),
    stop: () => (server.closeAllConnections(), new Promise((resolve) => server.close(resolve))),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const mock = await startMock({ port: Number(process.argv[2] ?? 8787), mode: process.argv[3] ?? 'full' });
  console.log(`mock server on ${mock.url}`);
}
