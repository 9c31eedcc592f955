package dev.splitstream.assignment.server.delivery.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.server.delivery.Checksum;
import dev.splitstream.assignment.server.delivery.TestNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import org.junit.jupiter.api.Test;

/** A node without a disk and without object storage. */
class UnitListsIT {

  @Test
  void unitList_isReadFromTheDatabase() throws Exception {
    byte[] list = TestCatalogs.list(1);
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
        TestNode node = TestNode.start(postgres.getPort())) {
      try (Connection connection = postgres.getPostgresDatabase().getConnection();
          PreparedStatement insert =
              connection.prepareStatement("INSERT INTO unit_lists VALUES (?, ?, ?, now())")) {
        insert.setString(1, TestNode.TENANT);
        insert.setString(2, Checksum.of(list));
        insert.setBytes(3, list);
        insert.executeUpdate();
      }
      assertThat(node.bean(CachedUnitLists.class).content(TestNode.TENANT, Checksum.of(list)))
          .contains(list);
    }
  }
}
