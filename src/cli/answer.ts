/** The next line that a person types; `''` where the input ends instead (Ctrl-D). */
export async function typedLine(input: NodeJS.ReadableStream): Promise<string> {
  const text = await new Promise<string>((resolve) => {
    const said = (bytes: Buffer | string): void => {
      input.removeListener('end', ended);
      resolve(bytes.toString('utf8'));
    };
    const ended = (): void => {
      input.removeListener('data', said);
      resolve('');
    };
    input.once('data', said);
    input.once('end', ended);
  });
  // A waiting standard input would keep the process from ending.
  input.pause();
  return text.trim();
}
