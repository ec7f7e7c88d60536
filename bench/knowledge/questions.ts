import { LIBRARY_QUESTIONS, LIBRARY_UNANSWERED } from './library.ts';

/** A question and what a right answer to it holds; null for a question the documents do not answer. */
export interface Question {
  readonly base: string;
  readonly question: string;
  /** Documents it may come from and what the passage must hold. */
  readonly answer: { readonly documents: readonly string[]; readonly holds: RegExp } | null;
}

const linesOf = (lines: string): string[][] =>
  lines
    .trim()
    .split('\n')
    .map((line) => line.split(' | '));

/** Lines of `base | documents | question | what the passage must hold`. */
export const answered = (lines: string): Question[] =>
  linesOf(lines).map(([base = '', documents = '', question = '', holds = '']) => ({
    base,
    question,
    answer: { documents: documents.split(','), holds: new RegExp(holds, 'i') },
  }));

/** Lines of `base | question`. */
export const unanswered = (lines: string): Question[] => linesOf(lines).map(([base = '', question = '']) => ({ base, question, answer: null }));

/** Rules and weights were made on these. */
export const TUNING: readonly Question[] = [
  ...answered(`
files | gzip | how do I keep the original file when I compress it | --keep
files | gzip | which option compresses best | --best
files | gzip | can I compress all files in a directory at once | --recursive
files | gzip | how do I test whether a compressed file is intact | --test
files | gzip | how do I get the compressed size and the ratio of a file | --list
files | cp,du,tar,gzip | does it follow symbolic links | symbolic links|--dereference
files | gzip | how do I decompress a file | -d --decompress|using gzip -d
files | gzip | what suffix is used for compressed files by default | \\.gz
accounts | useradd | how do I set the login shell of a new user | --shell
accounts | useradd | how do I create the home directory of a new account | --create-home|CREATE_HOME
accounts | useradd | how can I add the user to more groups | --groups
accounts | useradd | how do I give a new account an expiry date | --expiredate
accounts | useradd | how do I make a system account | --system
accounts | useradd | how can I choose the numerical user id | --uid
accounts | useradd | where are the default values for new users kept | /etc/default/useradd
accounts | passwd | how do I lock the password of an account | --lock
accounts | passwd | how do I unlock an account's password | --unlock
accounts | passwd | how do I force somebody to change the password at the next login | --expire
accounts | passwd,shadow,useradd | what is the maximum number of days a password stays valid | --maxdays|PASS_MAX_DAYS|maximum password age
accounts | passwd | how do I see the status of an account's password | --status
accounts | passwd | how do I make an account without a password | --delete
accounts | shadow | what does the minimum password age mean | minimum password age
accounts | shadow | where are the encrypted passwords stored | shadow
accounts | shadow | what is the password inactivity period | inactivity
files | tar | how do I extract an archive | --extract
files | tar | how do I list the contents of an archive | --list
files | tar | how do I add files to the end of an archive | --append
files | tar,du | how do I leave some files out by a pattern | --exclude
files | tar | how do I change into another directory before it starts | --directory
files | tar | which option filters the archive through xz | --xz
files | tar | how do I keep permissions when extracting | --preserve-permissions
files | tar | how do I delete a member from an archive | --delete
packages | apt-get | how do I install a package again although it is the newest version | --reinstall
packages | apt-get | how do I remove packages that are no longer needed | autoremove
packages | apt-get | how do I only download the packages without installing them | --download-only
packages | apt-get | how do I see what would happen without changing anything | --simulate|--dry-run
packages | apt-get | how do I get the source code of a package | source
packages | apt-get | what is the difference between remove and purge | purge
packages | apt-get | how do I answer yes to all prompts | --assume-yes
packages | apt-get | how do I resynchronize the list of packages | update
files | cp | how do I copy a directory with everything in it | --recursive
files | cp | how do I make it ask before it overwrites | --interactive
files | cp | how do I copy only when the source file is newer | --update
files | cp | how do I make hard links instead of copies | --link
files | du | how do I print a total at the end | --total
files | du | how do I show sizes in a form that people can read | --human-readable
files | du | how do I limit the depth of directories it prints | --max-depth
files | du | how do I skip directories on other file systems | --one-file-system
files | sort | how do I sort by number | --numeric-sort
files | sort | how do I reverse the order | --reverse
files | sort | how do I check whether the input is already sorted | --check
files | sort | how do I leave out duplicate lines | --unique
desk | faq | when are you open | eight to five
desk | faq | are you there on Saturdays | weekends
desk | faq | where can I leave my car | garage
desk | faq | do you take my Medicaid | Medicaid
desk | faq | what does a cleaning cost | ninety-five
desk | faq | how do I cancel my visit | one day before
desk | faq | what happens if I don't show up | forty dollars
desk | faq | can I pay by card | cards
desk | faq | do you see small children | age of three
desk | faq | what should I bring to my first appointment | photo ID
desk | faq | is the building accessible by wheelchair | elevator
desk | faq | do you have somebody who speaks Spanish | Spanish
desk | faq | my tooth broke off, is that an emergency | emergency
desk | faq | how long does a cleaning take | forty-five minutes
desk | policies | how long do you keep x-rays | seven years
desk | policies | can I get a payment plan | instal
desk | policies | how many days before do you send a reminder | two days
desk | policies | can my husband pick up my records | written consent
desk | policies | what does whitening cost | 240
desk | policies | how much is a crown | 1,100
files | gzip | how do I write the compressed data to standard output | --stdout
files | gzip | how do I force compression even if the file exists already | --force
files | gzip | which option is the fastest | --fast
files | gzip | how do I suppress all warnings | --quiet
files | gzip | how do I restore the original name and timestamp | --name
files | gzip | how do I use another suffix instead of gz | --suffix
files | gzip | which compression level is the default | default compression level
accounts | useradd | how do I set the comment of an account, like the full name | --comment
accounts | useradd | how do I choose the home directory of a new user | --home-dir
accounts | useradd | how do I set the primary group | --gid
accounts | useradd | how do I avoid creating the home directory | --no-create-home
accounts | useradd,passwd,shadow | how many days after the password expires is the account disabled | --inactive|inactivity|DEFAULT_INACTIVE|INACTIVE
accounts | useradd | which directory holds the files that are copied into a new home | skeleton
accounts | useradd | how can I allow a user id that is not unique | --non-unique
accounts | passwd | how do I report the password status of all accounts | --all
accounts | passwd,useradd,shadow | what is the minimum number of days between password changes | --mindays|PASS_MIN_DAYS|minimum password age
accounts | passwd,shadow,useradd | how many days before does somebody get a warning that the password expires | --warndays|warning period|PASS_WARN_AGE
accounts | useradd,passwd,shadow | how do I disable an account some days after its password expired | --inactive|inactivity
accounts | passwd | how do I change the password only if it has expired | --keep-tokens
accounts | shadow | what is the account expiration date expressed in | Jan 1, 1970
accounts | shadow | what is the password warning period | warning period
accounts | shadow | what does an empty password field mean | empty
files | tar | how do I create a new archive | --create
files | tar | how do I update only files that are newer than the copy in the archive | --update
files | tar | how do I filter the archive through gzip | --gzip
files | tar | how do I find differences between archive and file system | --diff
files | tar | how do I strip leading components from file names | --strip-components
files | cp,tar | how do I keep existing files from being overwritten | --no-clobber|--keep-old-files|--skip-old-files
files | tar | how do I read the names to archive from a file | --files-from
files | tar | how do I verify the archive after writing it | --verify
packages | apt-get | how do I upgrade all packages that are installed | upgrade
packages | apt-get | how do I clear the files of downloaded packages | clean
packages | apt-get | how do I correct a system with broken dependencies | --fix-broken
packages | apt-get | how do I install what is needed to build a source package | build-dep
packages | apt-get | how do I leave out recommended packages | --no-install-recommends
packages | apt-get | how do I download just the binary package into the current directory | download
packages | apt-get | how do I see the changelog of a package | changelog
packages | apt-get | where is the file with the list of sources | sources.list
files | cp | how do I keep mode, ownership and timestamps | --preserve
files | cp | how do I make symbolic links instead of copying | --symbolic-link
files | cp | how do I make a backup of each destination file | --backup
files | cp,tar,gzip | how do I see what is being done | --verbose
files | cp,tar | how do I never overwrite an existing file | --no-clobber|--keep-old-files|--skip-old-files
files | du | how do I show only a total for each argument | --summarize
files | du | how do I write counts for all files and not only directories | --all
files | tar,du | how do I leave out files that match a pattern | --exclude
files | du | how do I print apparent sizes rather than disk usage | --apparent-size
files | cp,du,tar | how do I follow all symbolic links | --dereference
files | sort | how do I ignore upper and lower case | --ignore-case
files | sort | how do I sort by a key | --key
files | sort | how do I write the result to a file | --output
files | sort | how do I merge files that are already sorted | --merge
files | sort | how do I sort by the name of the month | --month-sort
files | sort | how do I use another separator between fields | --field-separator
desk | faq | what are your hours on Friday | eight to five
desk | faq | is there parking | garage
desk | faq | which insurance do you accept | Medicaid
desk | faq | how much is it to get my teeth cleaned | ninety-five
desk | faq | until when can I call off an appointment for free | one day before
desk | faq | is there a fee for a missed appointment | forty dollars
desk | faq | do you accept cash | cash
desk | faq | from what age do you treat kids | age of three
desk | faq | what do I need to bring with me | photo ID
desk | faq | is there an elevator | elevator
desk | faq | hablas espanol, does anyone speak Spanish | Spanish
desk | faq | I have terrible tooth pain, what do I do | emergency
desk | faq | how much time does a cleaning need | forty-five minutes
desk | policies | for how many years are records kept | seven years
desk | policies | can I pay in installments | instal
desk | policies | when do I get a reminder of my appointment | two days
desk | policies | who may collect my records | written consent
desk | policies | what is the price for a filling | 140
desk | policies | what do you charge for an extraction | 180
desk | policies | how late may I be before my visit is given away | fifteen minutes
`),
  ...unanswered(`
files | how do I count the lines of a file
files | how do I change the permissions of a file
files | how do I search for a word in a file
files | how do I rename a directory
files | how do I find files that were modified today
files | how do I see the first ten lines of a file
files | how do I convert a tar archive to a zip file
files | how do I protect a compressed file with a password
files | how do I sort a spreadsheet by two columns
files | how do I watch a directory for changes
files | how do I copy a file to a remote computer
files | how do I remove a file for good so that nobody can restore it
files | how much does a terabyte of disk cost
files | how do I split a large file into pieces
files | how do I join two files side by side
accounts | how do I delete a user
accounts | how do I rename an account
accounts | how do I see who is logged in
accounts | how do I change the owner of a file
accounts | how do I give a user administrator rights with sudo
accounts | how do I recover a password that I forgot
accounts | how do I log in without typing a password over ssh
accounts | how do I see when a user last logged in
accounts | how do I create a new group
accounts | how do I limit the memory a user may use
packages | how do I search for a package by its description
packages | which package does a file belong to
packages | how do I list all installed packages
packages | how do I add a third party repository
packages | how do I build a package from my own source
packages | how do I get told by mail when an update is there
packages | how do I install a package from another distribution
packages | how do I see how much space a package takes
files | what does a licence for the compressor cost
accounts | how do I compress a video for the internet
packages | which phone number do I call for support
files | how do I set a profile picture for a user
accounts | how many users can have the same fingerprint
packages | how do I connect a printer
files | can I unlock an account with face recognition
accounts | how do I send the password by text message
packages | how do I burn an archive to a DVD
files | can tar upload the archive to a cloud bucket
accounts | how do I install a package from the app store on my phone
packages | what is the price of a support contract
files | how do I roll back to a snapshot of yesterday
accounts | how do I copy files over bluetooth
packages | how do I share a folder with my neighbour
files | can du draw a pie chart of the disk
accounts | who invented the sorting machine
packages | how do I sort my photos by the faces in them
files | what time does the shop close
accounts | how do I play music
packages | how do I change the colour of the desktop
files | is there a discount for students
accounts | how do I write a letter to the bank
packages | how do I encrypt the archive with a fingerprint
files | how do I set the screen brightness
accounts | what is the weather tomorrow
packages | how do I reset the router
files | when was the company founded
desk | do you sell bicycles
desk | can I bring my dog
desk | do you do haircuts
desk | is Doctor Miller married
desk | do you have a branch in Chicago
desk | can you recommend a restaurant nearby
desk | what is your wifi password
desk | do you offer braces
desk | do you fix eyeglasses
desk | can I get a flu shot with you
desk | who cleans your windows
desk | how much does your receptionist earn
desk | do you take bitcoin
desk | is there a gym in the building
desk | what is the capital of France
desk | do you repair phones
desk | can I get Botox
desk | are you hiring
files | how do I compress my luggage
accounts | how do I order a new keyboard
packages | which browser do you recommend
files | how do I set up voicemail for a user
accounts | can I log in with my bank card
packages | how do I invite a user by e-mail
files | how do I reset the password of my mailbox at the provider
accounts | how many passwords can I remember in my head
packages | how do I print the archive on paper
files | can tar scan for viruses
accounts | how do I mail the archive to somebody
packages | can I pay for packages by invoice
files | how do I install a game console
accounts | how do I uninstall Windows
packages | can I get a refund for a package
files | how do I copy a key at the locksmith
accounts | how do I copy text from a picture
packages | can du tell me who used my computer last night
files | how do I buy more disk space
accounts | how do I sort my laundry
packages | how do I rank football teams
files | which is the best programming language
accounts | how do I change the battery
packages | where is your office
files | do you deliver on Sundays
accounts | how do I make a video call
packages | how do I translate a page into German
files | how old is the internet
desk | do you sell toothbrushes in bulk
desk | can I bring my cat
desk | do you do manicures
desk | how old is Doctor Miller
desk | do you have a branch in Boston
desk | where can I get lunch
desk | how fast is your internet
desk | do you make night guards for horses
desk | can you test my eyes
desk | do you give Covid vaccinations
desk | what car does the dentist drive
desk | how many people work for you
desk | can I pay with stocks
desk | is there a playground for adults
desk | who won the election
desk | do you fix watches
desk | do you do tattoos
desk | can I work for you as a hygienist
`),
  ...answered(LIBRARY_QUESTIONS),
  ...unanswered(LIBRARY_UNANSWERED),
];
