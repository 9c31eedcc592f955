@NullMarked
package dev.splitstream.assignment.server.fairness.control;

import org.jspecify.annotations.NullMarked;
