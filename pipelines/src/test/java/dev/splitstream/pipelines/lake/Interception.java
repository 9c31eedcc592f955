package dev.splitstream.pipelines.lake;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Does something around the calls of an object. */
final class Interception {
  private Interception() {}

  /** What is done around a call. */
  @FunctionalInterface
  interface Around {
    @Nullable Object call(String method, Callable<@Nullable Object> call) throws Exception;
  }

  /** An object that passes calls on to the target. */
  static <T> T around(Class<T> type, T target, Around around) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                around.call(
                    method.getName(),
                    () -> {
                      try {
                        return method.invoke(target, arguments);
                      } catch (InvocationTargetException e) {
                        throw e.getCause() instanceof Exception cause ? cause : e;
                      }
                    })));
  }
}
