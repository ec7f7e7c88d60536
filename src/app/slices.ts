import { createEgress, parseEgressRules } from '#platform/egress';
import { createOidc, type Oidc } from '#platform/oidc';
import type { Slice } from '#platform/slice';
import { systemClock } from '#platform/system-clock';
import { accessSlice, type EvaluateFlag } from '#slices/access';
import { agencySlice } from '#slices/agency';
import { agentTemplates } from './agent-templates.ts';
import { agentsSlice } from '#slices/agents';
import { apiKeys } from '#slices/api-keys';
import { auditSlice, type SignHead } from '#slices/audit';
import { callsSlice, type FromAbove, nothingAbove, wasOnOwnCall } from '#slices/calls';
import { closures } from '#slices/closures';
import { contactsSlice } from '#slices/contacts';
import { factors } from '#slices/factors';
import { identitySlice } from '#slices/identity';
import { knowledgeSlice, newSearch, type Search } from '#slices/knowledge';
import { type Departures, noDepartures, offboardingSlice } from '#slices/offboarding';
import { modelMeans } from './model-means.ts';
import { modelsSlice } from '#slices/models';
import { notifications } from '#slices/notifications';
import { numbers } from '#slices/numbers';
import { onboardingSlice } from '#slices/onboarding';
import { operator } from '#slices/operator';
import { operations } from '#slices/operations';
import { createMediaFiles } from './media-files.ts';
import { type LabHooks, labSlice, noLab } from '#slices/lab';
import { type MediaMeans, mediaSlice } from '#slices/media';
import { organizations } from '#slices/organizations';
import { passingKey } from './signing-key.ts';
import { type AudioFiles, noAudioFiles, recordingsSlice } from '#slices/recordings';
import { scheduling } from '#slices/scheduling';
import { teams } from '#slices/teams';
import { tryoutSlice } from '#slices/tryout';
import { toolMeans } from './tool-means.ts';
import { toolsSlice } from '#slices/tools';
import { vault } from '#slices/vault';
import { vocabularySlice } from '#slices/vocabulary';
import { webhooksSlice } from '#slices/webhooks';
import { builtInVoiceOf, providersFor } from './call-providers.ts';
import { type HearSentence, hearingOf, nobodyHears } from './hear-aloud.ts';
import { type HearCaller, nobodyListens } from './hear-caller.ts';
import { namedBySchedule } from './word-hints.ts';
import { nobodySpeaks, type SpeakSentence } from './speak-sentence.ts';
import { hooksOf, type Outgoing, publicOnly } from './webhook-hooks.ts';

/** Every slice of the product, with what the running process hands in. The one list: what is not here does not exist. */
export function slicesWith(
  above: FromAbove,
  files: AudioFiles,
  departures: Departures,
  sign: SignHead = passingKey(),
  outgoing: Outgoing = publicOnly,
  oidc: Oidc = createOidc(createEgress({ rules: parseEgressRules('') }), systemClock),
  flags?: EvaluateFlag,
  knowledge: Search = newSearch(),
  lab: LabHooks = noLab,
  speak: SpeakSentence = nobodySpeaks,
  hear: HearSentence = nobodyHears,
  media: MediaMeans = createMediaFiles(null),
  hearCaller: HearCaller = nobodyListens,
): readonly Slice[] {
  const all: Slice[] = [
    identitySlice(oidc),
    factors,
    organizations,
    apiKeys,
    auditSlice(sign),
    notifications,
    operations,
    operator,
    teams,
    vault,
    accessSlice(() => all.flatMap((slice) => Object.entries(slice.permissions).map(([permission, roles]) => ({ permission, roles }))), flags),
    modelsSlice(modelMeans(outgoing)),
    vocabularySlice({ speak, hear: hearingOf(hear), named: namedBySchedule }),
    contactsSlice({ wasOnOwnCall }),
    knowledgeSlice(knowledge),
    agentsSlice(agentTemplates),
    closures,
    mediaSlice(media),
    numbers,
    callsSlice(above),
    scheduling,
    recordingsSlice(files),
    labSlice(lab),
    tryoutSlice({ search: knowledge, stageOf: lab.stageOf, voiceOf: builtInVoiceOf, speak, hearCaller, providersFor }),
    webhooksSlice(hooksOf(outgoing, () => all)),
    toolsSlice(toolMeans(outgoing), () => all.flatMap((slice) => slice.tools ?? [])),
    onboardingSlice(agentTemplates),
    agencySlice(agentTemplates, (organizationId) => above.liveCalls(organizationId).length),
    offboardingSlice(departures),
  ];
  return all;
}

/** The same list with nothing running behind it: for the reference, the catalogue and tests. */
export const slices: readonly Slice[] = slicesWith(nothingAbove, noAudioFiles, noDepartures);
