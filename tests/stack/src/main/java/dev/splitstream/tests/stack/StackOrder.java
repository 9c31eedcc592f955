package dev.splitstream.tests.stack;

import java.util.Comparator;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/** Groups classes by the stack that they share, and sorts by name within a group. */
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
