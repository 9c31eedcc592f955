package dev.splitstream.pipelines.lake;

import static dev.splitstream.pipelines.lake.LakeFixture.events;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.catalog.Catalog;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files in any order, in any split into bundles, any number of times, with a crash at each step of
 * a commit: each file is in its table once.
 */
class LakeCommitterDisorderIT {
  private static final int FILES = 8;

  /** More than a bundle takes; a crash at each of them is played. */
  private static final int STEPS = 14;

  @RegisterExtension final LakeFixture lake = new LakeFixture();

  private int stepsToTheCrash;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void files_inAnyOrderAndSplit_areCommittedOnce(long seed) throws Exception {
    Random random = new Random(seed);
    int id = 1;
    for (int crashAt = 1; crashAt <= STEPS; crashAt++) {
      List<LakeFile> files = new ArrayList<>();
      for (int file = 0; file < FILES; file++) {
        files.addAll(lake.write(events(id, id)));
        id++;
      }
      crashAmid(files, crashAt, random);
      deliver(files, lake.committer(lake.catalog()), random);
    }
    assertThat(lake.rowsInTable()).isEqualTo(id - 1);
    assertThat(lake.rowsInLedger()).isEqualTo(id - 1);
  }

  private void crashAmid(List<LakeFile> files, int step, Random random) throws Exception {
    stepsToTheCrash = step;
    try {
      deliver(files, lake.committer(crashingCatalog(), crashingDatabase()), random);
    } catch (Crash e) {
      // The next worker continues.
    }
  }

  /** All files at least once, in random bundles; some of them again. */
  private static void deliver(List<LakeFile> files, LakeCommitter committer, Random random)
      throws Exception {
    List<LakeFile> order = new ArrayList<>(files);
    order.addAll(files.subList(0, random.nextInt(files.size())));
    Collections.shuffle(order, random);
    int from = 0;
    while (from < order.size()) {
      int to = Math.min(order.size(), from + 1 + random.nextInt(FILES));
      committer.commit(order.subList(from, to));
      from = to;
    }
  }

  private static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private void step() {
    stepsToTheCrash--;
    if (stepsToTheCrash == 0) {
      throw new Crash();
    }
  }

  /** Dies before or after a commit of the table. */
  private Catalog crashingCatalog() {
    Interception.Around commits =
        (method, call) -> {
          if (!method.equals("commit")) {
            return call.call();
          }
          step();
          Object answer = call.call();
          step();
          return answer;
        };
    return Interception.around(
        Catalog.class,
        lake.catalog(),
        (method, call) -> {
          step();
          BaseTable table = (BaseTable) call.call();
          return new BaseTable(
              Interception.around(TableOperations.class, table.operations(), commits),
              table.name());
        });
  }

  /** Dies before or after a transaction commits. */
  private DataSource crashingDatabase() {
    Interception.Around commits =
        (method, call) -> {
          if (!method.equals("commit")) {
            return call.call();
          }
          step();
          call.call();
          step();
          return null;
        };
    return Interception.around(
        DataSource.class,
        lake.database(),
        (method, call) -> Interception.around(Connection.class, (Connection) call.call(), commits));
  }
}
