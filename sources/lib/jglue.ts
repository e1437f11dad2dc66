/** What the corpora of JGLUE say of themselves in common: where they are published, and how they are cited. */
export const JGLUE = {
  homepage: 'https://github.com/yahoojapan/JGLUE',
  citation: `@inproceedings{kurihara-etal-2022-jglue,
  title = {{JGLUE}: {J}apanese General Language Understanding Evaluation},
  author = {Kurihara, Kentaro and Kawahara, Daisuke and Shibata, Tomohide},
  booktitle = {Proceedings of the Thirteenth Language Resources and Evaluation Conference},
  year = {2022},
  pages = {2957--2966},
  url = {https://aclanthology.org/2022.lrec-1.317}
}`,
  languages: ['ja'],
} as const;
