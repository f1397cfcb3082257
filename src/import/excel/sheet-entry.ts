/** A sheet as the workbook's table of contents names it. */
export interface SheetEntry {
  readonly name: string;
  readonly visible: boolean;
  /** False: a chart or a macro sheet. */
  readonly cells: boolean;
}
