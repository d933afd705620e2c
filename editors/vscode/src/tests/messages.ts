/** What a test that did not pass says, as messages of the Test Explorer. */

import * as vscode from "vscode";
import { rangeOf } from "../editing/goto";
import type { Range, TestResult } from "../server/protocol";
import { t } from "../text/texts";

export function messages(
  result: TestResult,
  item: vscode.TestItem,
  toUri: (uri: string) => vscode.Uri,
): vscode.TestMessage[] {
  const differences = result.differences ?? [];
  const said = differences.map((difference) => {
    const message = vscode.TestMessage.diff(
      difference.what,
      difference.expected,
      difference.actual,
    );
    return mark(message, item, place(difference.uri, difference.range, item, toUri));
  });
  if (said.length > 0 && !result.message) {
    return said;
  }
  const text = result.message ?? (result.state === "new" ? t("New: nothing is accepted for this case yet.") : t("The test failed."));
  const whole = new vscode.TestMessage(text);
  return [mark(whole, item, place(null, null, item, toUri)), ...said];
}

function mark(message: vscode.TestMessage, item: vscode.TestItem, location: vscode.Location | undefined): vscode.TestMessage {
  if (location !== undefined) {
    message.location = location;
  }
  if (item.tags.some((tag) => tag.id === "lagrum.acceptable")) {
    message.contextValue = "lagrumAcceptable";
  }
  return message;
}

function place(
  uri: string | null | undefined,
  range: Range | null | undefined,
  item: vscode.TestItem,
  toUri: (uri: string) => vscode.Uri,
): vscode.Location | undefined {
  if (uri) {
    return new vscode.Location(toUri(uri), range ? rangeOf(range) : new vscode.Range(0, 0, 0, 0));
  }
  return item.uri && item.range ? new vscode.Location(item.uri, item.range) : undefined;
}
