import { z } from 'zod';
import { defineSlice, publicRoute } from '#platform/slice';
import type { AgentTemplates } from '#slices/agents';
import { ConvertSubmission, ListSubmissions, OnboardingForm, OnboardingSubmission, SubmitOnboarding, TrialMade, UpdateSubmission } from './contract.ts';
import { convertSubmission } from './convert-submission.ts';
import { listSubmissions, openForm, submitOnboarding, updateSubmission } from './submissions.ts';

/** From an enquiry on the website to a trial. `templates` are the agents a trial may begin with. */
export const onboardingSlice = (templates: AgentTemplates) =>
  defineSlice({
    name: 'onboarding',
    dependsOn: ['identity', 'organizations', 'teams', 'agents'],
    tables: ['onboarding_submissions'],
    purposes: { onboarding_submissions: 'Enquiries of the website, and which organization became of them.' },
    permissions: {},
    events: {},
    routes: [
      publicRoute({
        method: 'get',
        path: '/v1/public/onboarding',
        access: 'anyone',
        summary: 'Open the enquiry form: answers the token it is sent with',
        input: z.object({}),
        returns: OnboardingForm,
        run: openForm,
      }),
      publicRoute({
        method: 'post',
        path: '/v1/public/onboarding',
        access: 'anyone',
        summary: 'Send an enquiry',
        input: SubmitOnboarding,
        returns: null,
        errors: ['onboarding.form_over', 'onboarding.too_fast', 'onboarding.too_many'],
        run: submitOnboarding,
      }),
      publicRoute({
        method: 'get',
        path: '/v1/admin/onboarding',
        access: 'operator',
        summary: 'Enquiries, newest first; spam only when asked for',
        input: ListSubmissions,
        returns: z.object({ data: z.array(OnboardingSubmission), next_cursor: z.string().nullable() }),
        run: listSubmissions,
      }),
      publicRoute({
        method: 'patch',
        path: '/v1/admin/onboarding/{id}',
        access: 'operator',
        summary: 'Note what became of an enquiry',
        input: UpdateSubmission,
        returns: OnboardingSubmission,
        errors: ['onboarding.not_found', 'onboarding.converted'],
        run: updateSubmission,
      }),
      publicRoute({
        method: 'post',
        path: '/v1/admin/onboarding/{id}/convert',
        access: 'operator',
        summary: 'Make a trial organization of an enquiry and invite whoever asked',
        input: ConvertSubmission,
        returns: TrialMade,
        errors: ['onboarding.not_found', 'onboarding.converted', 'onboarding.no_template', 'organizations.invalid'],
        run: (ctx, input) => convertSubmission(ctx, input, templates),
      }),
    ],
    jobs: [],
  });
