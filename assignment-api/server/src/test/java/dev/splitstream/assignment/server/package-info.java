@NullMarked
package dev.splitstream.assignment.server;

import org.jspecify.annotations.NullMarked;
