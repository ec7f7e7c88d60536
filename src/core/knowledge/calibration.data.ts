import type { Calibration } from './calibration.ts';

/** Written by `npm run bench -- knowledge --fit`. */
const weights: Calibration = {
  hybrid: {
    order: {
      coverage: 1.572,
      sentence: 1.47,
      focus: 0.813,
      heading: 0.849,
      heading_focus: 0.621,
      same_heading: 0.432,
      object: 0.311,
      thin: 0,
      missing: -0.613,
      unknown_yes_no: 0,
      kind: 0.389,
      against: -0.427,
      faq: 0,
      agree: 0.636,
      doubt: -0.22,
      order: 1.276,
      opens: 0.925,
      lead: 1.355,
      cosine: 0.74,
      both: 0.967,
      cosine_lead: 1.957
    },
    sure: {
      bias: -5.707,
      ahead: 1.544,
      weights: {
        coverage: 1.062,
        sentence: 0.712,
        focus: 0.905,
        heading: 0.173,
        heading_focus: 0.557,
        same_heading: 0.324,
        object: 0.359,
        thin: -0.709,
        missing: 0,
        unknown_yes_no: -0.436,
        kind: 0.56,
        against: -0.772,
        faq: 0.811,
        agree: 0.287,
        doubt: -0.794,
        order: 1.235,
        opens: 0.549,
        lead: 0.343,
        cosine: 0.753,
        both: 0.446,
        cosine_lead: 0.983
      }
    }
  },
  words: {
    order: {
      coverage: 1.62,
      sentence: 1.646,
      focus: 0.878,
      heading: 0.89,
      heading_focus: 0.676,
      same_heading: 0.581,
      object: 0.33,
      thin: 0,
      missing: -0.604,
      unknown_yes_no: 0,
      kind: 0.213,
      against: -0.35,
      faq: 0,
      agree: 1.063,
      doubt: -0.048,
      order: 1.445,
      opens: 1.039,
      lead: 1.273,
      cosine: 0,
      both: 0,
      cosine_lead: 0
    },
    sure: {
      bias: -6.311,
      ahead: 1.478,
      weights: {
        coverage: 1.063,
        sentence: 1.087,
        focus: 1.415,
        heading: 0,
        heading_focus: 0.974,
        same_heading: 0.335,
        object: 0.628,
        thin: -1.075,
        missing: 0,
        unknown_yes_no: -0.822,
        kind: 0.38,
        against: -0.698,
        faq: 1.037,
        agree: 0.466,
        doubt: -0.825,
        order: 1.244,
        opens: 0.799,
        lead: 0.54,
        cosine: 0,
        both: 0,
        cosine_lead: 0
      }
    }
  }
};

export default weights;
