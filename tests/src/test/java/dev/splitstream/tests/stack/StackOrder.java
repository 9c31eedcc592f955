package dev.splitstream.tests.stack;

import java.util.Comparator;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/** Classes on the same stack come one after the other; of these, and without one, by name. */
public final class StackOrder implements ClassOrderer {
  private static final String NONE = "";

  @Override
  public void orderClasses(ClassOrdererContext context) {
    context
        .getClassDescriptors()
        .sort(
            Comparator.<ClassDescriptor, String>comparing(StackOrder::kind)
                .thenComparing(test -> test.getTestClass().getName()));
  }

  private static String kind(ClassDescriptor test) {
    return test.findAnnotation(SharedStack.class).map(shared -> shared.value().name()).orElse(NONE);
  }
}
