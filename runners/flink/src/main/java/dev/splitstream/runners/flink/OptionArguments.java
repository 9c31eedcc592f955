package dev.splitstream.runners.flink;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/**
 * Writes options as the arguments that they are read from. What is written follows from the
 * interface that declares the options, so that a new one cannot be forgotten.
 */
final class OptionArguments {
  private OptionArguments() {}

  /**
   * The arguments that give the same options.
   *
   * @param options the values; those that are null are left out
   * @param declared which of them to write: those with a description that it, or an interface of
   *     ours that it extends, declares
   */
  static <T extends PipelineOptions> List<String> of(T options, Class<T> declared) {
    List<String> arguments = new ArrayList<>();
    Stream.of(declared.getMethods())
        .filter(OptionArguments::isOurs)
        .sorted(Comparator.comparing(Method::getName))
        .forEach(
            getter -> {
              Object value = value(getter, options);
              if (value != null) {
                arguments.add("--" + name(getter) + "=" + value);
              }
            });
    return arguments;
  }

  private static boolean isOurs(Method method) {
    return method.isAnnotationPresent(Description.class)
        && PipelineOptions.class.isAssignableFrom(method.getDeclaringClass())
        && method.getDeclaringClass() != PipelineOptions.class;
  }

  private static String name(Method getter) {
    String name = getter.getName().replaceFirst("^(get|is)", "");
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  private static @Nullable Object value(Method getter, PipelineOptions options) {
    try {
      return getter.invoke(options);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("Cannot read the option " + name(getter), e);
    }
  }
}
