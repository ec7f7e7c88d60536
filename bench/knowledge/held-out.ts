import { answered, type Question, unanswered } from './questions.ts';
import { SALON_QUESTIONS, SALON_UNANSWERED } from './salon.ts';

/** Written before the rules that are measured on them, on documents that no rule was made for: nothing was looked at or fitted here. */
export const HELD_OUT: readonly Question[] = [
  ...answered(`
listing | ls | how do I show hidden files | starting with \\.|--almost-all
listing | ls | how do I see the newest files first | sort by time
listing | ls | how do I list the biggest files first | sort by file size
listing | ls | how do I list everything in the directories below as well | --recursive
listing | ls | how do I print the index number of each file | --inode
listing | ls | how do I get one file per line | one file per line
listing | ls | how do I see directories before files | --group-directories-first
listing | ls | how do I put quotes around names | --quote-name|--quoting-style
listing | ls | can I leave out the owner | do not list owner
listing | ls,diff | how do I colorize the output | color
listing | ls | how do I sort by extension | by entry extension|--sort
listing | ls | how do I leave backup files out of the listing | --ignore-backups
listing | rm | how do I remove a directory with everything in it | --recursive
listing | rm | how do I get asked before each file is removed | prompt before every
listing | rm | how do I remove an empty directory | --dir
listing | rm | how do I ignore files that do not exist when I delete | --force
listing | rm | how do I remove a file whose name starts with a dash | foo
listing | rm | does it remove directories by default | does not remove directories
listing | ln | how do I make a symbolic link instead of a hard link | --symbolic
listing | ln | how do I create a link that is relative to its own location | --relative
listing | ln | in which directory are the links created if I name one | --target-directory
listing | date | how do I set the time of the system | --set
listing | date | how do I show the time in UTC | --utc
listing | date,ls | how do I show when a file was last modified | --reference|modification time|last modification|modification times
listing | date | which format gives the day of the year | day of year
listing | date | what stands for the full name of the weekday | full weekday
listing | date | how do I print the seconds since 1970 | since the epoch
listing | date | which sequence prints the hour from 00 to 23 | hour \\(00|24-hour
listing | date | how do I print the date in the format for e-mail | --rfc-email
listing | diff | how do I compare two directories with all that is below | --recursive
listing | diff | how do I report only when files differ | --brief
listing | diff | how do I hear about it when two files are the same | --report-identical
listing | diff | how do I show the differences in two columns | --side-by-side
listing | diff | how do I ignore blank lines in a comparison | --ignore-blank-lines
listing | diff | how do I ignore all white space | --ignore-all-space
listing | diff | what is the exit status if the inputs are the same | exit status
listing | diff | how do I treat absent files as empty | --new-file
search | grep | how do I find lines that do not match | --invert-match
search | grep | how do I count the matching lines | --count
search | grep | how do I print only the part of a line that matches | --only-matching
search | grep | how do I see the line number of each match | --line-number
search | grep,find | how do I ignore case distinctions in patterns | --ignore-case|case insensitive
search | grep,find | how do I search all files under a directory | --recursive|directory tree rooted
search | grep | how do I print the names of files that contain a match | --files-with-matches
search | grep | how do I match only whole words | --word-regexp
search | grep | how do I show three lines of context after a match | --after-context
search | grep | how do I stop reading after some number of matches | --max-count
search | grep,find | how do I skip a directory when I search recursively | --exclude-dir|\\n-prune
search | grep | how do I take the patterns from a file | --file=
search | grep | how do I interpret the pattern as a fixed string and not as a regular expression | --fixed-strings
search | grep | what exit status is returned if no lines were selected | exit status
search | grep | how do I suppress error messages about files that cannot be read | --no-messages
search | grep | which environment variable sets the colors | GREP_COLOR
search | find | how do I find empty files | -empty 
search | find | how do I find files by their size | \\n-size n
search | find | how do I limit how deep it descends | \\n-maxdepth levels
search | find | how do I find files that were modified in the last minutes | \\n-mmin
search | find | how do I find files that belong to no user | -nouser
search | find | how do I delete the files that are found | \\n-delete|-delete\\b|xargs.*\\brm\\b
search | find | how do I run a command on each file that was found | \\n-exec\\b|\\n-execdir|-exec 
search | find | how do I find files that are newer than another one | \\n-newer
search | find | how do I search without regard to upper and lower case in the name | -iname
search | find | how do I stay on one file system | -xdev|-mount
search | find | how do I be asked before each command is run | \\n-ok
search | find | which files match by their permission bits | \\n-perm
search | grep,find | does it follow symbolic links by default | never follow symbolic|follow symbolic links only if
search | find,grep | how do I exit immediately after the first match | \\n-quit|when we find the first one|--quiet|--max-count
search | find | how do I tell hard links to the same file | \\n-samefile|same inode|-samefile
people | usermod | how do I change the login name of a user | --login
people | usermod | how do I move the home directory to a new place | --move-home|--home
people | usermod | how do I add somebody to a supplementary group without removing the others | --append|-a option
people | usermod | how do I lock the password of a user | --lock
people | usermod | how do I unlock a user's password again | --unlock
people | usermod | how do I change a user's login shell | --shell
people | usermod | how do I change the numerical id of a user | --uid
people | usermod | what happens to files outside the home directory when the user id changes | manually
people | usermod | how do I change the primary group of a user | --gid
people | usermod | what happens if the user is a member of a group that is not listed | removed from the group
people | chage | how do I show the account aging information | --list
people | chage | how do I force a user to change the password on the next log on | LAST_DAY|--lastday
people | chage | how do I set the maximum number of days a password is valid | --maxdays
people | chage | how many days of warning does a user get before a password change is required | --warndays
people | chage,usermod | how do I remove the expiration date of an account | --expiredate|expiration date|account expiration field
people | chage | who may use this command | restricted to the root
people | chage | what happens if none of the options are selected | interactive
people | chage | what does a value of zero for the minimum number of days mean | at any time
people | chage,usermod | which format do dates have | YYYY-MM-DD
people | userdel | how do I remove the home directory together with the user | --remove|--force
people | userdel | how do I delete a user who is still logged in | --force
people | userdel | what should administrators on Debian use instead | deluser
people | userdel,usermod | where is the mail spool directory defined | MAIL_DIR
people | userdel | what does exit value 8 mean | logged in
people | userdel | which command is run when a user is removed | USERDEL_CMD
people | groups | who owns the mailboxes | group mail
people | groups | what is the group adm for | log files|monitoring
people | groups | which user do some web servers run as | www-data
people | groups | what is the uid of nobody for | nobody
people | groups | what lets members of the group shadow do | /etc/shadow
people | groups | which group may use the audio devices | audio
people | groups | what is the shell of the user sync | /bin/sync
marks | apt-mark | how do I keep a package from being upgraded | held back|\\nPREVENT CHANGES
marks | apt-mark | how do I cancel a hold | unhold
marks | apt-mark | how do I list the packages on hold | showhold
marks | apt-mark | how do I mark a package as manually installed | \\bmanual\\b is used|manually installed
marks | apt-mark | how do I print the packages that were installed automatically | showauto
marks | apt-mark | which file holds the list of automatically installed packages | extended_states
marks | apt-mark,apt-cache | how do I report a bug in APT | bug
marks | apt-cache | how do I search the names and descriptions of packages | \\nsearch|full text search
marks | apt-cache | which packages depend on a package | rdepends|reverse depend|showpkg
marks | apt-cache | how do I see the raw dependencies of a package | depends
marks | apt-cache | how do I display the record of a package | \\bshow\\b|showpkg|dumpavail
marks | apt-cache | how do I show the priority of each source | policy
marks | apt-cache | how do I search only in package names | --names-only
marks | apt-cache | how do I get statistics about the cache | stats
marks | apt-cache | how do I show every package name that begins with a prefix | pkgnames
marks | apt-cache | does it change the state of the system | does not manipulate
guesthouse | faq | from what time can I get into my room | three in the afternoon
guesthouse | faq | until when do I have to be out of the room | by eleven
guesthouse | faq | do I have to pay extra for breakfast | Breakfast is included
guesthouse | faq | what time is breakfast served | seven to ten
guesthouse | faq | are pets allowed, I have a small dog | Dogs are welcome
guesthouse | faq | is the internet free | wireless internet
guesthouse | faq | how far is it from the train station | ten minute walk
guesthouse | faq | my mother uses a wheelchair, do you have a room without steps | ground floor
guesthouse | faq | what does a double cost per night | one hundred and thirty
guesthouse | faq | can you put a cot into our room | cot is free
guesthouse | faq | can I smoke in my room | terrace
guesthouse | faq | can we rent bikes from you | eighteen dollars
guesthouse | faq | we will only arrive around midnight, is that a problem | key in the box
guesthouse | faq | where can I leave my suitcase before check-in | luggage
guesthouse | terms | until when can I cancel for free | three days before
guesthouse | terms | do I need to pay a deposit | deposit
guesthouse | terms | what happens if I lose my key | thirty-five
guesthouse | terms | when does quiet time start | ten in the evening
guesthouse | terms | how much is a single room in the high season | 105
guesthouse | terms | what does a single room cost over Christmas | 140
guesthouse | terms | which months are low season | November to March
guesthouse | terms | what do you charge if I cancel the day before | first night
`),
  ...unanswered(`
listing | how do I rename a file
listing | how do I change the owner of a file
listing | how do I set an alarm for tomorrow morning
listing | how do I copy a file to another computer
listing | how do I bring back a file that I removed
listing | what is the date of Easter next year
listing | how do I compare two pictures
listing | how do I print a list of my friends
listing | how do I count the words in a file
listing | who wrote the first web browser
listing | how do I link my bank account
listing | how do I see how much space is left on the disk
search | how do I replace a word in all files
search | how do I search the internet
search | how do I find my lost phone
search | how do I search inside a PDF document
search | how do I find a doctor near me
search | how do I unpack the archives that are found
search | what does a search engine cost
search | how do I index the disk in the background every night
search | can it recognise faces in photos
search | how do I find out who called me
search | how do I sort the matches by relevance
search | how do I open the file in an editor at the match
people | how do I create a new user
people | how do I see who is logged in right now
people | how do I limit how much disk space a user may use
people | how do I give a user a profile picture
people | how many people work in your team
people | how do I allow a user to log in with a fingerprint
people | how do I read another user's mail
people | how do I set the language of a user's desktop
people | what is the best password manager
people | how do I log a user out
people | when does the office open
people | how do I record how long each user works
marks | how do I add a repository
marks | how do I write a package of my own
marks | how do I install a package from a file
marks | how do I see the licence of a package
marks | how do I track a package that was sent by mail
marks | how much does it cost to send a package abroad
marks | which package manager does Fedora use
marks | how do I schedule an upgrade for the night
marks | how do I verify the signature of a package
marks | when was the package delivered to my neighbour
marks | how do I undo the last upgrade
marks | is there a graphical program for it
guesthouse | do you have a swimming pool
guesthouse | is there a gym in the house
guesthouse | can I get dinner at your place
guesthouse | do you have a sauna
guesthouse | are you hiring for the summer
guesthouse | can we hold our wedding there
guesthouse | is there a supermarket nearby
guesthouse | do you take Bitcoin
guesthouse | can I get a ride from the airport
guesthouse | do the rooms have air conditioning
guesthouse | what is your fax number
guesthouse | is there a television in the room
guesthouse | do you rent out cars
guesthouse | can I park a motor home
guesthouse | who owns the house
guesthouse | do you have vegan food
guesthouse | what is the weather like in May
guesthouse | can I get a discount for seniors
guesthouse | is there a lift to the second floor
guesthouse | do you wash clothes
`),
  ...answered(SALON_QUESTIONS),
  ...unanswered(SALON_UNANSWERED),
];
