import ts from 'typescript';

/**
 * Compiles programs as `tsc --project` does, in this process: a file of declarations that several of them use is parsed once.
 * @returns what compiles the program of a tsconfig.json, writes its JavaScript, and gives what `tsc` would say of it
 */
export function compiler(): (config: string) => string {
  const parsed = new Map<string, ts.SourceFile | undefined>();
  return (config) => {
    const wrong: ts.Diagnostic[] = [];
    const onUnRecoverableConfigFileDiagnostic = (one: ts.Diagnostic): void => void wrong.push(one);
    const read = ts.getParsedCommandLineOfConfigFile(config, {}, { ...ts.sys, onUnRecoverableConfigFileDiagnostic });
    const { options = {}, fileNames = [], errors = [] } = read ?? {};
    const host = ts.createCompilerHost(options);
    const parse = host.getSourceFile.bind(host);
    host.getSourceFile = (path, how, ...rest) => {
      if (!path.endsWith('.d.ts')) return parse(path, how, ...rest);
      // How a file is read depends on these and on nothing else of the settings.
      const key = JSON.stringify(
        typeof how === 'object' ? [path, how.languageVersion, how.impliedNodeFormat] : [path, how],
      );
      const file = parsed.get(key) ?? parse(path, how, ...rest);
      parsed.set(key, file);
      return file;
    };
    const program = ts.createProgram(fileNames, options, host);
    const found = [...ts.getPreEmitDiagnostics(program), ...program.emit().diagnostics];
    return ts.formatDiagnostics([...wrong, ...errors, ...found], host);
  };
}
