/** The verbs that log messages are written with, in their base form. */

const list = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Verbs that are rarely anything else. */
export const CLEAR_VERBS = list(`
  abort accept acquire activate add adjust admit afford allocate allow analyze append apply approve archive arrive
  ask assign associate assume attach authenticate authorize await become begin bind boot bootstrap bring broadcast
  browse calculate cancel capture catch choose clean clear clone close collect combine compare compile complete
  compress compute concatenate confirm configure connect consume contain continue convert create deactivate
  decide declare decode decompress decrypt define defer delete deliver deny deploy dequeue describe deserialize
  destroy detach detect determine disable discard disconnect discover dispatch dispose duplicate eject embed emit
  enable encode encounter encrypt enqueue enroll ensure enter establish evaluate evict exceed exchange exclude
  execute exist expand expect expire explain extend extract fail fetch find finish flush follow free generate get
  give go grant grow happen hide identify ignore include increase inform inherit initialise initialize initiate
  inject insert inspect instantiate interpret interrupt introspect invalidate invite invoke keep kill know lack
  leave listen locate lose maintain make mount modify mute notify obtain occur omit open opt overwrite parse pass
  perform persist populate precompile preload prepare present preserve prevent proceed provide prune publish purge put
  quit receive recognize reconnect recover redeem redirect reduce refer refuse regenerate register reject
  reinstall remain remember remind remove rename render renew replace require reschedule resend reserve resolve respond
  restore resume retrieve reuse revalidate revert revoke satisfy save scrape see seem select send serialize serve set
  settle shut simulate skip sleep spawn specify stat submit subscribe subtract succeed suggest supply suspend synchronise
  synchronize take tell terminate throw translate transmit truncate tune uncompress understand undo
  unlink unload unlock unmount unpack unpublish unregister unsubscribe unwrap unzip upsert validate verify
  wake warm withdraw write yield
`);

/** Verbs that are nouns as often: alone they do not say that something was done. */
export const VERBS_THAT_ARE_NOUNS = list(`
  access alert answer attempt audit auth back backup ban block bounce branch break bridge buffer build bundle burst
  cache call change charge check checkout claim click code command comment commit copy count crash cut debug delay
  demand display document download drop dump edit email end exit export feed file fill filter fix fold force fork
  format forward freeze group guess handle hang hash help hit hold hook host import index inline input install issue
  join jump label lag launch lead lease like limit link list load lock log login logout look loop mail map mark match
  measure merge mirror miss mix monitor move name need note number offer order output overflow package pair panic
  patch pause pay ping pipe place plan play point poll pool pop post preview print probe process profile program
  prompt proxy pull push query queue quote race rate reach read record refresh refund release reload relay
  repeat reply report request reset resize restart result retry return review rewrite roll rotate route run
  sample scale scan schedule score script search seed shape share shift show shutdown sign signal sort split stage star
  start step stop store stream strip style subject support swap switch sync tag target test throttle time timeout
  touch trace track trade transfer transform trap travel trigger trust try turn update upgrade upload use view visit
  wait walk warn wash watch work worry wrap zip
`);

/** Verbs whose last consonant is doubled: `stop` → `stopping`. */
export const DOUBLING_VERBS = new Set(
  list(`
  admit ban begin chat commit cut drop embed emit forget format get hit log map occur omit opt permit ping plan plug
  pop prefer put quit refer regret remit rerun reset rub run scan set ship shut skip snap split spin star stat stop
  strip submit swap tag trap transfer transmit trim unplug unset unwrap unzip wrap zip control patrol compel excel
  cancel travel label model signal
`).filter((verb) => verb !== 'ping'),
);

/** Past forms that no rule gives, by base form. */
export const IRREGULAR_PAST: Readonly<Record<string, string>> = {
  ...{ become: 'became', begin: 'began begun', bind: 'bound', break: 'broke broken', bring: 'brought' },
  ...{ build: 'built', catch: 'caught', choose: 'chose chosen', cut: 'cut', do: 'done', feed: 'fed' },
  ...{
    find: 'found',
    forget: 'forgot forgotten',
    freeze: 'froze frozen',
    get: 'got gotten',
    give: 'gave given',
  },
  ...{ go: 'went gone', grow: 'grew grown', hang: 'hung', hide: 'hid hidden', hit: 'hit', hold: 'held' },
  ...{
    keep: 'kept',
    know: 'knew known',
    lead: 'led',
    leave: 'left',
    lose: 'lost',
    make: 'made',
    pay: 'paid',
  },
  ...{ put: 'put', quit: 'quit', read: 'read', run: 'ran run', see: 'saw seen', send: 'sent', set: 'set' },
  ...{ resend: 'resent', rewrite: 'rewrote rewritten', overwrite: 'overwrote overwritten', show: 'shown' },
  ...{
    shut: 'shut',
    sleep: 'slept',
    split: 'split',
    take: 'took taken',
    tell: 'told',
    throw: 'threw thrown',
  },
  ...{ understand: 'understood', undo: 'undid undone', wake: 'woke woken', withdraw: 'withdrew withdrawn' },
  ...{ write: 'wrote written' },
};
