package dev.splitstream.tests.stack;

import dev.splitstream.tests.ProjectRoot;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the {@link Stack}: started with the first that asks, stopped after the last. */
public final class StackExtension implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(StackExtension.class);
  private static final StackFolder FOLDER =
      new StackFolder(ProjectRoot.resolve("tests/target/stack"), List.of("up"));

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Stack.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(Running.class, key -> new Running(FOLDER.startNew()), Running.class)
        .stack();
  }

  private record Running(Stack stack) implements AutoCloseable {
    @Override
    public void close() {
      FOLDER.stop();
    }
  }
}
