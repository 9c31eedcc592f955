package dev.splitstream.assignment.server.fairness;

import dev.splitstream.assignment.server.fairness.control.Partition;
import java.util.List;
import java.util.Map;

/** How nodes and the job share their progress through the database. */
interface JobView {

  /**
   * The state in the database.
   *
   * @param counted for each partition, the offset after the last counted event
   * @param sending tenants that recently sent through any node; two at most
   */
  record Shared(Map<Partition, Long> counted, List<String> sending) {}

  /**
   * Publishes which tenants send through this node, and reads the state of the other nodes and of
   * the job.
   *
   * @param sending tenants that send through this node; two are enough
   * @throws org.springframework.dao.DataAccessException if the database does not answer
   */
  Shared exchange(List<String> sending);
}
