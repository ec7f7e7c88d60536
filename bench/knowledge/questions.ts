export type Base = 'files' | 'accounts' | 'packages' | 'desk';

/** A question and what a right answer to it holds; null for a question the documents do not answer. */
export interface Question {
  readonly base: Base;
  readonly question: string;
  /** Document and what the passage must hold. */
  readonly answer: { readonly document: string; readonly holds: RegExp } | null;
}

const SUBJECTS: Readonly<Record<string, Base>> = { useradd: 'accounts', passwd: 'accounts', shadow: 'accounts', 'apt-get': 'packages' };

/** Of the manual pages each question goes to the base of its subject. */
const answered = (of: 'manuals' | 'desk', lines: string): Question[] =>
  lines
    .trim()
    .split('\n')
    .map((line) => {
      const [document = '', question = '', holds = ''] = line.split(' | ');
      const base = of === 'desk' ? of : (SUBJECTS[document] ?? 'files');
      return { base, question, answer: { document, holds: new RegExp(holds, 'i') } };
    });
/** Those that nothing answers go to each subject in turn. */
const unanswered = (of: 'manuals' | 'desk', lines: string): Question[] =>
  lines
    .trim()
    .split('\n')
    .map((question, at) => ({ base: of === 'desk' ? of : ((['files', 'accounts', 'packages'] as const)[at % 3] ?? 'files'), question, answer: null }));

/** Rules and weights were fitted on these. */
export const DEVELOPMENT: readonly Question[] = [
  ...answered(
    'manuals',
    `
gzip | how do I keep the original file when I compress it | --keep
gzip | which option compresses best | --best
gzip | can I compress all files in a directory at once | --recursive
gzip | how do I test whether a compressed file is intact | --test
gzip | how do I get the compressed size and the ratio of a file | --list
gzip | does it follow symbolic links | symbolic links
gzip | how do I decompress a file | -d --decompress|using gzip -d
gzip | what suffix is used for compressed files by default | \\.gz
useradd | how do I set the login shell of a new user | --shell
useradd | how do I create the home directory of a new account | --create-home
useradd | how can I add the user to more groups | --groups
useradd | how do I give a new account an expiry date | --expiredate
useradd | how do I make a system account | --system
useradd | how can I choose the numerical user id | --uid
useradd | where are the default values for new users kept | /etc/default/useradd
passwd | how do I lock the password of an account | --lock
passwd | how do I unlock an account's password | --unlock
passwd | how do I force somebody to change the password at the next login | --expire
passwd | what is the maximum number of days a password stays valid | --maxdays
passwd | how do I see the status of an account's password | --status
passwd | how do I make an account without a password | --delete
shadow | what does the minimum password age mean | minimum password age
shadow | where are the encrypted passwords stored | shadow
shadow | what is the password inactivity period | inactivity
tar | how do I extract an archive | --extract
tar | how do I list the contents of an archive | --list
tar | how do I add files to the end of an archive | --append
tar | how do I leave some files out by a pattern | --exclude
tar | how do I change into another directory before it starts | --directory
tar | which option filters the archive through xz | --xz
tar | how do I keep permissions when extracting | --preserve-permissions
tar | how do I delete a member from an archive | --delete
apt-get | how do I install a package again although it is the newest version | --reinstall
apt-get | how do I remove packages that are no longer needed | autoremove
apt-get | how do I only download the packages without installing them | --download-only
apt-get | how do I see what would happen without changing anything | --simulate|--dry-run
apt-get | how do I get the source code of a package | source
apt-get | what is the difference between remove and purge | purge
apt-get | how do I answer yes to all prompts | --assume-yes
apt-get | how do I resynchronize the list of packages | update
cp | how do I copy a directory with everything in it | --recursive
cp | how do I make it ask before it overwrites | --interactive
cp | how do I copy only when the source file is newer | --update
cp | how do I make hard links instead of copies | --link
du | how do I print a total at the end | --total
du | how do I show sizes in a form that people can read | --human-readable
du | how do I limit the depth of directories it prints | --max-depth
du | how do I skip directories on other file systems | --one-file-system
sort | how do I sort by number | --numeric-sort
sort | how do I reverse the order | --reverse
sort | how do I check whether the input is already sorted | --check
sort | how do I leave out duplicate lines | --unique
`,
  ),
  ...unanswered(
    'manuals',
    `
what does a licence for the compressor cost
how do I compress a video for the internet
which phone number do I call for support
how do I set a profile picture for a user
how many users can have the same fingerprint
how do I connect a printer
can I unlock an account with face recognition
how do I send the password by text message
how do I burn an archive to a DVD
can tar upload the archive to a cloud bucket
how do I install a package from the app store on my phone
what is the price of a support contract
how do I roll back to a snapshot of yesterday
how do I copy files over bluetooth
how do I share a folder with my neighbour
can du draw a pie chart of the disk
who invented the sorting machine
how do I sort my photos by the faces in them
what time does the shop close
how do I play music
how do I change the colour of the desktop
is there a discount for students
how do I write a letter to the bank
how do I encrypt the archive with a fingerprint
how do I set the screen brightness
what is the weather tomorrow
how do I reset the router
when was the company founded
`,
  ),
  ...answered(
    'desk',
    `
faq | when are you open | eight to five
faq | are you there on Saturdays | weekends
faq | where can I leave my car | garage
faq | do you take my Medicaid | Medicaid
faq | what does a cleaning cost | ninety-five
faq | how do I cancel my visit | one day before
faq | what happens if I don't show up | forty dollars
faq | can I pay by card | cards
faq | do you see small children | age of three
faq | what should I bring to my first appointment | photo ID
faq | is the building accessible by wheelchair | elevator
faq | do you have somebody who speaks Spanish | Spanish
faq | my tooth broke off, is that an emergency | emergency
faq | how long does a cleaning take | forty-five minutes
policies | how long do you keep x-rays | seven years
policies | can I get a payment plan | instal
policies | how many days before do you send a reminder | two days
policies | can my husband pick up my records | written consent
policies | what does whitening cost | 240
policies | how much is a crown | 1,100
`,
  ),
  ...unanswered(
    'desk',
    `
do you sell bicycles
can I bring my dog
do you do haircuts
is Doctor Miller married
do you have a branch in Chicago
can you recommend a restaurant nearby
what is your wifi password
do you offer braces
do you fix eyeglasses
can I get a flu shot with you
who cleans your windows
how much does your receptionist earn
do you take bitcoin
is there a gym in the building
what is the capital of France
do you repair phones
can I get Botox
are you hiring
`,
  ),
];

/** Written before any score was looked at, and nothing was fitted on them. */
export const HELD_OUT: readonly Question[] = [
  ...answered(
    'manuals',
    `
gzip | how do I write the compressed data to standard output | --stdout
gzip | how do I force compression even if the file exists already | --force
gzip | which option is the fastest | --fast
gzip | how do I suppress all warnings | --quiet
gzip | how do I restore the original name and timestamp | --name
gzip | how do I use another suffix instead of gz | --suffix
gzip | which compression level is the default | default compression level
useradd | how do I set the comment of an account, like the full name | --comment
useradd | how do I choose the home directory of a new user | --home-dir
useradd | how do I set the primary group | --gid
useradd | how do I avoid creating the home directory | --no-create-home
useradd | how many days after the password expires is the account disabled | --inactive
useradd | which directory holds the files that are copied into a new home | skeleton
useradd | how can I allow a user id that is not unique | --non-unique
passwd | how do I report the password status of all accounts | --all
passwd | what is the minimum number of days between password changes | --mindays
passwd | how many days before does somebody get a warning that the password expires | --warndays
passwd | how do I disable an account some days after its password expired | --inactive
passwd | how do I change the password only if it has expired | --keep-tokens
shadow | what is the account expiration date expressed in | Jan 1, 1970
shadow | what is the password warning period | warning period
shadow | what does an empty password field mean | empty
tar | how do I create a new archive | --create
tar | how do I update only files that are newer than the copy in the archive | --update
tar | how do I filter the archive through gzip | --gzip
tar | how do I find differences between archive and file system | --diff
tar | how do I strip leading components from file names | --strip-components
tar | how do I keep existing files from being overwritten | --keep-old-files
tar | how do I read the names to archive from a file | --files-from
tar | how do I verify the archive after writing it | --verify
apt-get | how do I upgrade all packages that are installed | upgrade
apt-get | how do I clear the files of downloaded packages | clean
apt-get | how do I correct a system with broken dependencies | --fix-broken
apt-get | how do I install what is needed to build a source package | build-dep
apt-get | how do I leave out recommended packages | --no-install-recommends
apt-get | how do I download just the binary package into the current directory | download
apt-get | how do I see the changelog of a package | changelog
apt-get | where is the file with the list of sources | sources.list
cp | how do I keep mode, ownership and timestamps | --preserve
cp | how do I make symbolic links instead of copying | --symbolic-link
cp | how do I make a backup of each destination file | --backup
cp | how do I see what is being done | --verbose
cp | how do I never overwrite an existing file | --no-clobber
du | how do I show only a total for each argument | --summarize
du | how do I write counts for all files and not only directories | --all
du | how do I leave out files that match a pattern | --exclude
du | how do I print apparent sizes rather than disk usage | --apparent-size
du | how do I follow all symbolic links | --dereference
sort | how do I ignore upper and lower case | --ignore-case
sort | how do I sort by a key | --key
sort | how do I write the result to a file | --output
sort | how do I merge files that are already sorted | --merge
sort | how do I sort by the name of the month | --month-sort
sort | how do I use another separator between fields | --field-separator
`,
  ),
  ...unanswered(
    'manuals',
    `
how do I compress my luggage
how do I order a new keyboard
which browser do you recommend
how do I set up voicemail for a user
can I log in with my bank card
how do I invite a user by e-mail
how do I reset the password of my mailbox at the provider
how many passwords can I remember in my head
how do I print the archive on paper
can tar scan for viruses
how do I mail the archive to somebody
can I pay for packages by invoice
how do I install a game console
how do I uninstall Windows
can I get a refund for a package
how do I copy a key at the locksmith
how do I copy text from a picture
can du tell me who used my computer last night
how do I buy more disk space
how do I sort my laundry
how do I rank football teams
which is the best programming language
how do I change the battery
where is your office
do you deliver on Sundays
how do I make a video call
how do I translate a page into German
how old is the internet
`,
  ),
  ...answered(
    'desk',
    `
faq | what are your hours on Friday | eight to five
faq | is there parking | garage
faq | which insurance do you accept | Medicaid
faq | how much is it to get my teeth cleaned | ninety-five
faq | until when can I call off an appointment for free | one day before
faq | is there a fee for a missed appointment | forty dollars
faq | do you accept cash | cash
faq | from what age do you treat kids | age of three
faq | what do I need to bring with me | photo ID
faq | is there an elevator | elevator
faq | hablas espanol, does anyone speak Spanish | Spanish
faq | I have terrible tooth pain, what do I do | emergency
faq | how much time does a cleaning need | forty-five minutes
policies | for how many years are records kept | seven years
policies | can I pay in installments | instal
policies | when do I get a reminder of my appointment | two days
policies | who may collect my records | written consent
policies | what is the price for a filling | 140
policies | what do you charge for an extraction | 180
policies | how late may I be before my visit is given away | fifteen minutes
`,
  ),
  ...unanswered(
    'desk',
    `
do you sell toothbrushes in bulk
can I bring my cat
do you do manicures
how old is Doctor Miller
do you have a branch in Boston
where can I get lunch
how fast is your internet
do you make night guards for horses
can you test my eyes
do you give Covid vaccinations
what car does the dentist drive
how many people work for you
can I pay with stocks
is there a playground for adults
who won the election
do you fix watches
do you do tattoos
can I work for you as a hygienist
`,
  ),
];
