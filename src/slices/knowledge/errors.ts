import { defineErrors } from '#kernel/errors';

export const errors = defineErrors('knowledge', {
  not_found: { status: 404, public: 'There is no such knowledge base.' },
  document_not_found: { status: 404, public: 'There is no such document.' },
  version_not_found: { status: 404, public: 'This version of the document is not kept.' },
  gap_not_found: { status: 404, public: 'There is no such question.' },
  not_answered: { status: 409, public: 'Nothing answers this question yet. Write the answer first.' },
  name_taken: { status: 409, public: 'Another knowledge base already has this name.' },
  invalid: { status: 422, public: 'Some of this cannot be used.' },
  unreadable: { status: 422, public: 'This file cannot be read.' },
  no_room: { status: 409, public: 'There is no room for this file: an organization keeps at most 2 GB of originals. Delete some that are not needed.' },
  original_missing: { status: 409, public: 'The original of this document is not kept on this server. Upload the file again.' },
  too_many: { status: 409, public: 'The knowledge base is full: at most 2,000 documents and 20,000 passages. Make another one for the rest.' },
  not_editable: { status: 409, public: 'The text of a file or a web page is not written by hand. Upload it again, or read the page again.' },
  not_refreshable: { status: 409, public: 'Only files and web pages are read again; a text is as it was written.' },
  archived: { status: 409, public: 'This document is archived. Take it back first.' },
  changed_meanwhile: { status: 409, public: 'The document was changed at the same moment. Nothing was lost; read it again and repeat your change.' },
  unknown_model: { status: 422, public: 'There is no such embedding model, or this organization may not use it.' },
});
