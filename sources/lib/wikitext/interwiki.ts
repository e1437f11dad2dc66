/** The other editions of Wikipedia by the prefixes of links to them, in lower case, also some that have moved: their old prefixes still stand in pages. */
const EDITIONS: ReadonlySet<string> = new Set(
  (
    'aa ab ace ady af ak als alt am ami an ang anp ar arc ary arz as ast atj av avk awa ay az azb ba ban bar bat-smg bbc bcl bdr be be-tarask ' +
    'be-x-old bew bg bh bi bjn blk bm bn bo bpy br bs btm bxr ca cbk-zam cdo ce ceb ch cho chr chy ckb cmn co cr crh cs csb cu cv cy cz da ' +
    'dag de dga din diq dk dsb dtp dty dv dz ee egl el eml en eo es et eu ext fa fat ff fi fiu-vro fj fo fon fr frp frr fur fy ga gag gan gcr gd ' +
    'gl glk gn gom gor got gpe gsw gu guc gur guw gv ha hak haw he hi hif ho hr hsb ht hu hy hyw hz ia iba id ie ig igl ii ik ilo inh io is it iu ' +
    'jam jbo jp jv ka kaa kab kbd kbp kcg kg kge ki kj kk kl km kn ko koi kr krc ks ksh ku kus kv kw ky la lad lb lbe lez lfn lg li lij lld lmo ' +
    'ln lo lrc lt ltg lv lzh mad mai map-bms mdf mg mh mhr mi min minnan mk ml mn mni mnw mo mos mr mrj ms mt mus mwl my myv mzn na nah nan nap nb ' +
    'nds nds-nl ne new ng nia nl nn no nov nqo nr nrm nso nup nv ny oc olo om or os pa pag pam pap pcd pcm pdc pfl pi pih pl pms pnb pnt ps pt pwn ' +
    'qu rm rmy rn ro roa-rup roa-tara rsk ru rue rup rw sa sah sat sc scn sco sd se sg sgs sh shi shn shy si simple sk skr sl sm smn sn so sq sr srn ' +
    'ss st stq su sv sw szl szy ta tay tcy tdd te tet tg th ti tig tk tl tly tn to tok tpi tr trv ts tt tum tw ty tyv udm ug uk ur uz ve vec vep vi ' +
    'vls vo vro wa war wo wuu xal xh xmf yi yo yue za zea zgh zh zh-cfr zh-classical zh-cn zh-min-nan zh-tw zh-yue zu'
  ).split(' '),
);

const PROJECTS: ReadonlySet<string> = new Set(
  (
    'ja w wikt wiktionary s wikisource b wikibooks q wikiquote n wikinews v wikiversity voy wikivoyage d wikidata c commons species wikispecies ' +
    'm meta metawikipedia mw wmf foundation incubator wikitech phab'
  ).split(' '),
);
/** Namespaces whose links go without their prefix: they play or show a file. */
const MEDIA: ReadonlySet<string> = new Set(['media', 'メディア']);

const PREFIX = /^\s*([^\s:|[\]]{1,20})\s*:\s*/;
const MOST_PREFIXES = 3;

/** Whether what a link names begins with the prefix of another edition of Wikipedia: such a link stands beside the article. */
export function isEdition(target: string): boolean {
  return EDITIONS.has(PREFIX.exec(target)?.[1]?.toLowerCase() ?? '');
}

/** What a link names, without the prefixes of projects and editions: `w:ja:東京` → 東京. `CSI:科学捜査班` and `doi:…` have none. */
export function withoutPrefix(target: string): string {
  if (!target.includes(':')) return target;
  let rest = target;
  for (let count = 0; count < MOST_PREFIXES; count++) {
    const [whole = '', prefix = ''] = PREFIX.exec(rest) ?? [];
    const known = prefix.toLowerCase();
    if (whole === '' || whole.length === rest.length) return rest;
    if (!EDITIONS.has(known) && !PROJECTS.has(known) && !MEDIA.has(known)) return rest;
    rest = rest.slice(whole.length);
  }
  return rest;
}
