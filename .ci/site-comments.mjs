// A plugin of typedoc: every name of the public API has a comment. Properties of a shape without a name, such as
// `{ id: string; title: string }[]`, are described by the comment of what has that shape.
import { Application, ReflectionKind } from 'typedoc';

const KINDS =
  ReflectionKind.Namespace |
  ReflectionKind.Variable |
  ReflectionKind.Function |
  ReflectionKind.Class |
  ReflectionKind.Interface |
  ReflectionKind.Property |
  ReflectionKind.Method |
  ReflectionKind.Accessor |
  ReflectionKind.TypeAlias;

/** The comment of a function stands on its signature, that of a method taken from another type on the signature of its type. */
function isDocumented(reflection) {
  const signatures = [...(reflection.signatures ?? []), ...(reflection.type?.declaration?.signatures ?? [])];
  const getter = reflection.getSignature === undefined ? [] : [reflection.getSignature];
  return [reflection, ...signatures, ...getter].some((one) => one.hasComment());
}

/** True within a shape that has no name of its own. */
function isNameless({ parent }) {
  if (parent === undefined) return false;
  const named = parent.name !== '__type' || parent.parent?.kindOf(ReflectionKind.TypeAlias) === true;
  return !named || isNameless(parent);
}

/** Called by typedoc. */
export function load(app) {
  app.on(Application.EVENT_VALIDATE_PROJECT, (project) => {
    for (const reflection of project.getReflectionsByKind(KINDS)) {
      // What a class of ours has of `Error` is described by the language.
      if (reflection.flags.isExternal || reflection.name === '__type') continue;
      if (isNameless(reflection) || isDocumented(reflection)) continue;
      app.logger.validationWarning(`${reflection.getFullName()} has no comment`);
    }
  });
}
