@w313
Feature: Binding and sharing
  A camera belongs to the account that has bound it. Everybody else learns that it is already bound,
  and the family watches it because it is shared with them.

  @W3-BIND-01
  Rule: Whoever tries to bind a camera that is bound learns that it is already bound

    @firm
    Scenario: Somebody else tries to bind a camera in use
      Given a camera at home
      When somebody with another account tries to add the camera
      Then the app refuses with the reason "bound to another account"
      And after 5 minutes the camera is in the Devices list of the owner only

    @firm
    Scenario: The camera belongs to nobody
      Given a new camera
      When the owner tries to add the camera
      Then the app accepts it
      And after 5 minutes the camera is in the Devices list of the owner only

  @W3-BIND-02
  Rule: Whoever meets the notice on a camera of their own gets to it with the original account, and with no other
    Somebody with another account is here the owner, who has a second account.

    Background:
      Given a camera at home
      And somebody with another account tries to add the camera

    @firm
    Scenario: The owner goes back to the original account
      Given the owner has signed in only on phone B
      When the owner tries to sign in on phone A
      Then the Devices list shows exactly 1 camera within 1 minute
      And the owner sees a live picture within 1 minute

    @firm
    Scenario: The owner tries it again with the second account
      Given 10 minutes pass
      When somebody with another account tries to add the camera
      Then the app refuses with the reason "bound to another account"
      And after 5 minutes the camera is in the Devices list of the owner only

  @W3-BIND-03
  Rule: Whoever has never bound the camera is sent from the notice to vendor support

    Background:
      Given a camera at home

    @reference
    Scenario: The help is asked after the notice
      When somebody with another account tries to add the camera
      Then the app refuses with the reason "bound to another account"
      And the help with a camera bound to another account names the contact "zh-service@360.cn"

    @reference
    Scenario: A camera of another account is reset and set up
      Given the camera moves to another account
      And the technician holds Reset until the camera signals
      When the owner tries to set up the camera on "Harbour"
      Then after 5 minutes the camera is in the Devices list of another account only
      And the help with a camera bound to another account names the contact "zh-service@360.cn"

    @reference
    Scenario: A Reset does not release the camera
      Given the technician holds Reset until the camera signals
      When somebody with another account tries to add the camera
      Then the app refuses with the reason "bound to another account"
      And the help with a camera bound to another account names the contact "zh-service@360.cn"

  @W3-SHARE-01
  Rule: The family uses a shared camera, and its binding stays as it is

    Background:
      Given a camera at home

    @firm
    Scenario: A member watches
      Given the camera is shared with 1 person who accepted
      When a member tries to watch the camera
      Then a member sees a live picture within 1 minute

    @firm
    Scenario: A member tries to bind the camera
      Given the camera is shared with 1 person who accepted
      When a member tries to add the camera
      Then the app refuses with the reason "bound to another account"
      And the owner sees a live picture within 1 minute

    @firm
    Scenario: Somebody outside the family tries to bind the camera
      Given the camera is shared with 1 person who accepted
      When somebody with another account tries to add the camera
      Then the app refuses with the reason "bound to another account"
      And the owner sees a live picture within 1 minute

  @W3-SHARE-02 @app
  Rule: Sharing is found in the settings under Device Sharing

    @firm
    Scenario: The owner looks for the entry
      Given a camera at home
      When the owner chooses "Settings > Device Sharing"
      Then the menu leads there

    @firm
    Scenario: The owner shares the camera there
      Given a camera at home
      And the owner chooses "Settings > Device Sharing"
      When the owner tries to invite somebody with another account to the camera
      Then the app accepts it
      And the app shows somebody with another account exactly 1 invitation to accept for 1 minute
