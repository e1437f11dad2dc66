// Who may import whom: the floors of docs/architecture.md, from the ground up. A file imports from its own room and from
// what its room is allowed; types count like everything else.
/** A test may import whatever it needs. */
const TESTS = '\\.test(?:-support)?\\.ts$|/make-sample\\.mjs$';

const contract = ['src/core'];
const rooms = {
  'src/core': [],
  'src/output': ['src/core'],
  'src/objects': ['src/core'],
  'src/lock': ['src/core', 'src/output'],
  licenses: ['src/core'],
  transforms: ['src/core'],
  'src/input': ['src/core', 'src/objects'],
  'src/catalog': ['src/core', 'src/objects', 'src/output', 'src/input', 'licenses'],
  'src/fetch': ['src/core', 'src/objects', 'src/output', 'src/input', 'src/catalog', 'licenses'],
  'src/hub': ['src/core', 'src/dataset', 'src/fetch', 'licenses'],
  'src/upload': ['src/core', 'src/objects', 'src/dataset'],
  'src/preflight': ['src/core', 'src/dataset', 'src/options', 'src/formats', 'src/packing', 'transforms'],
  'src/evaluate': [
    'src/core',
    'src/input',
    'src/catalog',
    'src/synthesis/tasks',
    'src/dataset/papers',
    'licenses',
    'transforms',
  ],
  'src/synthesis': [
    'src/core',
    'src/objects',
    'src/output',
    'src/lock',
    'src/input',
    'src/fetch',
    'licenses',
    'transforms',
  ],
  'src/jobs': ['src/core'],
  'src/scaffold': ['src/core', 'src/output', 'licenses'],
  'src/testing': [
    ...contract,
    'src/output',
    'src/input',
    'src/catalog',
    'src/options',
    'src/dataset',
    'src/build',
    'licenses',
  ],
  'sources/lib': [...contract, 'src/input'],
};

const only = (room, allowed) => ({
  name: `floor-of-${room}`,
  severity: 'error',
  comment: `${room} may import ${allowed.join(', ') || 'nothing of this repository'}: see docs/architecture.md`,
  from: { path: `^${room}/`, pathNot: TESTS },
  to: {
    path: '^(?:src|sources|transforms|licenses|test|bench)/',
    pathNot: [room, ...allowed].map((path) => `^${path}/`),
  },
});

export default {
  forbidden: [
    {
      name: 'no-circle',
      severity: 'error',
      comment: 'Files that import each other, types included, cannot be read or moved one at a time.',
      from: {},
      to: { circular: true },
    },
    ...Object.entries(rooms).map(([room, allowed]) => only(room, allowed)),
    {
      name: 'source-is-a-page',
      severity: 'error',
      comment: 'A source imports the contract, the reading layer, sources/lib and its own folder.',
      from: { path: '^sources/(?!lib/|japagen-)([^/]+)/', pathNot: TESTS },
      to: {
        path: '^(?:src|sources|transforms|licenses|test|bench)/',
        pathNot: ['^sources/$1/', '^sources/lib/', '^src/core/', '^src/input/index\\.ts$'],
      },
    },
    {
      name: 'source-of-synthesis',
      severity: 'error',
      comment: 'A source of what language models wrote is its task of src/synthesis, and nothing else.',
      from: { path: '^sources/japagen-[^/]+/', pathNot: TESTS },
      to: {
        path: '^(?:src|sources|transforms|licenses|test|bench)/',
        pathNot: ['^src/synthesis/', '^src/core/'],
      },
    },
    {
      name: 'sources-are-listed-once',
      severity: 'error',
      comment: 'Only the public API and the command line know which sources there are.',
      from: { path: '^src/', pathNot: ['^src/index\\.ts$', '^src/cli/'] },
      to: { path: '^sources/' },
    },
    {
      name: 'testing-is-for-tests',
      severity: 'error',
      comment: 'kumiki/testing is loaded by tests of sources, never by the library.',
      from: { path: '^(?:src|sources|transforms|licenses)/', pathNot: ['^src/testing/', TESTS] },
      to: { path: '^src/testing/' },
    },
    {
      name: 'nobody-knows-the-command-line',
      severity: 'error',
      from: { path: '^(?:src|sources|transforms|licenses)/', pathNot: ['^src/cli/', TESTS] },
      to: { path: '^(?:src/cli|test|bench)/' },
    },
    {
      name: 'a-test-is-no-library',
      severity: 'error',
      from: { pathNot: TESTS },
      to: { path: TESTS },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
  },
};
