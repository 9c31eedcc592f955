package dev.splitstream.assignment.server.optout;

import dev.splitstream.http.database.SpringDatabase;
import dev.splitstream.store.optout.OptOutStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads changes of the opt-outs and applies them. For one thread at a time. */
public final class OptOutRefresh {
  private final OptOuts optOuts;
  private final Consumer<OptOuts> changed;
  private long change;

  /**
   * Keeps these up to date.
   *
   * @param changed called after each change
   */
  public OptOutRefresh(OptOuts optOuts, Consumer<OptOuts> changed) {
    this.optOuts = optOuts;
    this.changed = changed;
  }

  /**
   * Reads everything, because the database may have been restored while there was no connection.
   *
   * @param connection with isolation REPEATABLE READ, in auto-commit mode, which is restored
   *     afterwards
   */
  public synchronized void reload(Connection connection) throws SQLException {
    OptOutStore.Choices all = inTransaction(connection, OptOutStore::all);
    change = all.change();
    optOuts.replace(all.choices());
    changed.accept(optOuts);
  }

  /**
   * Reads what changed since the last time.
   *
   * @param connection as above
   */
  public synchronized void update(Connection connection) throws SQLException {
    long last = OptOutStore.in(SpringDatabase.on(connection)).lastChange();
    if (last < change) {
      // The database was restored to an earlier point.
      reload(connection);
    } else if (last > change) {
      long known = change;
      OptOutStore.Choices changes = inTransaction(connection, store -> store.since(known));
      change = changes.change();
      optOuts.apply(changes.choices());
      changed.accept(optOuts);
    }
  }

  private static OptOutStore.Choices inTransaction(
      Connection connection, Function<OptOutStore, OptOutStore.Choices> reading)
      throws SQLException {
    connection.setAutoCommit(false);
    try {
      OptOutStore.Choices read = reading.apply(OptOutStore.in(SpringDatabase.on(connection)));
      connection.commit();
      return read;
    } finally {
      // Also ends the transaction if the read failed.
      connection.setAutoCommit(true);
    }
  }
}
