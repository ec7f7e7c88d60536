import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { closedGraph, FOLLOW_UPS } from './closed-graph.ts';
import { compile } from './compile.ts';
import { ObjectiveGraph } from './graph.ts';
import { talkTo } from './talk.ts';
import { validate } from './validate.ts';

const graphOf = (path: string): ObjectiveGraph => ObjectiveGraph.parse(JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')));
const plumber = graphOf('examples/graphs/after_hours_receptionist.json');
const MESSAGE = 'We are closed today because of a burst pipe of our own.';

/** What nothing leads to any more (V09) is still reached by what goes before everything. */
test('a closed agent says so first, takes a message, and every graph stays valid with it', () => {
  for (const path of ['examples/graphs/appointment_booking.json', 'examples/graphs/lead_qualification.json', 'templates/hair_salon.json']) {
    for (const follow_up of FOLLOW_UPS) {
      const { findings } = validate(closedGraph(graphOf(path), { message: MESSAGE, follow_up }), { tests: false });
      expect(findings.filter(({ severity, rule }) => severity === 'error' && rule !== 'V09')).toEqual([]);
    }
  }
  const call = talkTo(closedGraph(plumber, { message: MESSAGE, follow_up: 'message' }));
  expect(call.said).toContain(MESSAGE);
  call.say('Jane Miller').say('212 555 0143').say('yes').say('my boiler makes a noise');
  expect(call.effect('act')).toMatchObject({ action: 'builtin.take_message', input: { name: 'Jane Miller', phone: '+12125550143' } });
  expect(call.answer({ ok: true }).effect('end')).toMatchObject({ outcome: 'message_taken' });
});

test('what goes before everything else still does while the agent is closed', () => {
  const call = talkTo(closedGraph(plumber, { message: MESSAGE, follow_up: 'message' }));
  call.say('I smell gas');
  expect(call.said).toContain('leave the building');
});

test('the same closure gives the same graph, twice closed does not collide, and the graph itself is left alone', () => {
  const closure = { message: MESSAGE, follow_up: 'message' } as const;
  const before = JSON.stringify(plumber);
  const once = closedGraph(plumber, closure);
  expect(compile(closedGraph(plumber, closure)).checksum).toBe(compile(once).checksum);
  expect(validate(closedGraph(once, closure), { tests: false }).findings.filter(({ severity, rule }) => severity === 'error' && rule !== 'V09')).toEqual([]);
  expect(JSON.stringify(plumber)).toBe(before);
});
