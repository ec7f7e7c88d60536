// Adapters know no core: what voices need of words that are not said as they are written reaches them here.
export { phonesOfIpa } from '#core/pronunciation/ipa';
export { entriesFor, inLetters, type Lexicon, type Pronunciation, piecesOf } from '#core/pronunciation/lexicon';
