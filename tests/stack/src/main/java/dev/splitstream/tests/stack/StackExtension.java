package dev.splitstream.tests.stack;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the {@link Stack}: started for the first test that needs it, stopped after the last,
 * or before a stack of another kind starts: only one runs at a time.
 */
public final class StackExtension implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(StackExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Stack.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    SharedStack wanted = context.getRequiredTestClass().getAnnotation(SharedStack.class);
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(Running.class, key -> new Running(), Running.class)
        .stack(wanted.value());
  }

  /** The running stack, if any. */
  private static final class Running implements AutoCloseable {
    private SharedStack.@Nullable Kind kind;
    private @Nullable Stack stack;

    Stack stack(SharedStack.Kind wanted) {
      if (stack == null || wanted != kind) {
        close();
        stack = wanted.folder().startNew();
        kind = wanted;
      }
      return stack;
    }

    @Override
    public void close() {
      if (kind != null) {
        kind.folder().stop();
      }
      kind = null;
      stack = null;
    }
  }
}
