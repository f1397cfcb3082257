const HIDDEN = /(^|\/)(\.|__MACOSX\/|Thumbs\.db$|desktop\.ini$)/i;
/** A folder may hold a whole disk; nobody analyses that many files at once. */
const MOST_FILES = 500;

/** Files that were dropped; folders are walked through, hidden files left out. Each keeps its name, without folders. */
export async function filesOfDrop(transfer: DataTransfer): Promise<File[]> {
  // Entries must be taken before the first wait: the browser empties the transfer afterwards.
  const entries = [...transfer.items].flatMap((item) => (item.kind === 'file' ? (item.webkitGetAsEntry() ?? []) : []));
  if (entries.length === 0 || entries.every((entry) => entry.isFile)) return [...transfer.files];
  const files: File[] = [];
  for (const entry of entries) await walk(entry, files);
  return files;
}

/** Files of a chosen folder, hidden ones left out, in the order of their paths. */
export function filesOfFolder(list: readonly File[]): File[] {
  return list
    .filter((file) => !HIDDEN.test(file.webkitRelativePath))
    .sort((a, b) => (a.webkitRelativePath < b.webkitRelativePath ? -1 : 1))
    .slice(0, MOST_FILES);
}

/** What was pasted: files, or a table as text, as spreadsheets give it. Empty for a word or two: that is no table. */
export function filesOfPaste(data: DataTransfer | null): File[] {
  if (!data) return [];
  if (data.files.length > 0) return [...data.files];
  const file = fileOfText(data.getData('text/plain'));
  return file ? [file] : [];
}

/** Pasted text as a file, when it can be a table: two lines, or two fields. */
export function fileOfText(text: string): File | null {
  const trimmed = text.trim();
  const isTable = /\n./.test(trimmed) || trimmed.includes('\t');
  return isTable ? new File([text], trimmed.includes('\t') ? 'pasted.tsv' : 'pasted.csv') : null;
}

async function walk(entry: FileSystemEntry, files: File[]): Promise<void> {
  if (files.length >= MOST_FILES || HIDDEN.test(entry.fullPath)) return;
  if (isFile(entry)) {
    files.push(await new Promise<File>((resolve, reject) => entry.file(resolve, reject)));
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const children: FileSystemEntry[] = [];
  // A reader gives a hundred entries at a time.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) break;
    children.push(...some);
  }
  children.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const child of children) await walk(child, files);
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
