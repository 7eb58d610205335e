/** The store from which a phone gets its apps, as far as it has the vendor's app. */
export class AppStore {
  /** The newest version that it has. */
  newest = "3.0.0";

  publishNewer(): void {
    this.newest = "3.1.0";
  }
}
