package dev.splitstream.tests.stack;

import dev.splitstream.tests.ProjectRoot;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test on the {@link Stack} that such tests share, and that some of them stop parts of. Those of
 * one kind run one after the other, see {@link StackOrder}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(StackExtension.class)
public @interface SharedStack {
  /** Where the job runs. */
  Kind value() default Kind.EMBEDDED;

  /** The stacks that there are. */
  enum Kind {
    /** The job and Flink are one process. */
    EMBEDDED("stack", "up"),
    /** A folder with a space: Flink's settings of files must cope with that. */
    CLUSTER("cluster stack", "cluster up --taskmanagers 2");

    private final String path;
    private final String start;

    Kind(String path, String start) {
      this.path = path;
      this.start = start;
    }

    /** Where it runs. */
    public StackFolder folder() {
      return new StackFolder(ProjectRoot.built(path), List.of(start.split(" ")));
    }
  }
}
