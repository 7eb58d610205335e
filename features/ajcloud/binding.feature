@ajcloud
Feature: Binding
  A camera belongs to one account until its owner deletes it there; an account holds as many
  cameras as its owner likes to add.

  @AJ-BIND-01
  Rule: A camera is bound to at most one account

    @firm
    Scenario: The camera has just been bought
      Given a new camera
      When the owner opens the app anew
      Then after 5 minutes the camera is in the Devices list of nobody

    @firm
    Scenario: The camera is set up
      Given a new camera
      When the owner tries to set up the camera on "Harbour"
      Then the camera is online on "Harbour" within 2 minutes
      And after 5 minutes the camera is in the Devices list of the owner only

    @firm
    Scenario: A second account tries to add the camera
      Given a camera at home
      And the technician holds Reset until the camera signals
      When somebody with another account tries to add the camera
      Then after 5 minutes the camera is in the Devices list of at most one account

  @AJ-BIND-02
  Rule: A camera that belongs to one account cannot be added by another

    @firm
    Scenario: Another account tries to add a camera in use
      Given a camera at home
      When somebody with another account tries to add the camera
      Then after 5 minutes the camera is in the Devices list of the owner only
      And the owner sees a live picture within 1 minute

    @reference
    Scenario: Another account tries to add the camera after a Reset
      Given a camera at home
      And the technician holds Reset until the camera signals
      When somebody with another account tries to add the camera
      Then the app refuses with the reason "bound to another account"
      And after 5 minutes the camera is in the Devices list of the owner only

    @reference
    Scenario: The owner adds the same camera again
      Given a camera at home
      And the technician holds Reset until the camera signals
      When the owner tries to set up the camera on "Garden"
      Then the camera is online on "Garden" within 2 minutes
      And the Devices list shows exactly 1 camera within 10 minutes

  @AJ-BIND-03
  Rule: The number of cameras already bound never keeps an account from adding one more

    @firm
    Scenario Outline: The owner adds one camera more
      Given a new camera
      And the account holds <before> cameras
      When the owner tries to set up the camera on "Harbour"
      Then the Devices list shows exactly <after> within 10 minutes
      And after 5 minutes the camera is in the Devices list of the owner only

      Examples:
        | case           | before | after        |
        | the first      | 0      | 1 camera     |
        | the hundredth  | 99     | 100 cameras  |
        | the thousandth | 999    | 1000 cameras |

  @AJ-BIND-04
  Rule: The Devices list is complete, however many cameras the account holds

    @firm @app
    Scenario Outline: The owner of many cameras opens the app
      Given the account holds <number> cameras
      When the owner opens the app anew
      Then the Devices list shows exactly <number> cameras within 10 minutes

      Examples:
        | case        | number |
        | two hundred | 200    |
        | a thousand  | 1000   |

  @AJ-BIND-05
  Rule: Delete camera in the Device Management menu unbinds the camera for its owner, and for nobody else

    @firm @app
    Scenario: The owner deletes the camera
      Given a camera at home
      When the owner chooses "Settings > Device Management > Delete camera"
      Then the menu leads there
      And after 5 minutes the camera is in the Devices list of nobody

    @reference
    Scenario: A member looks for the entry
      Given a camera at home
      And the camera is shared with 1 person who accepted
      When a member chooses "Settings > Device Management > Delete camera"
      Then the menu does not lead there
      And the owner sees a live picture within 1 minute

  @AJ-BIND-06
  Rule: A camera that its owner has unbound can be added by any account

    @firm
    Scenario: Another account adds the camera
      Given a camera at home
      And the owner chooses "Settings > Device Management > Delete camera"
      And the technician holds Reset until the camera signals
      When somebody with another account tries to add the camera
      Then after 5 minutes the camera is in the Devices list of another account only

    @firm
    Scenario: The former owner adds the camera again
      Given a camera at home
      And the owner chooses "Settings > Device Management > Delete camera"
      And the technician holds Reset until the camera signals
      When the owner tries to set up the camera on "Harbour"
      Then after 5 minutes the camera is in the Devices list of the owner only

  @AJ-BIND-07
  Rule: An account that holds cameras can add a further one in the app

    @firm
    Scenario Outline: The owner adds a camera to those at hand
      Given a new camera
      And the account holds <before> cameras
      When the owner tries to set up the camera on "Harbour"
      Then the camera is online on "Harbour" within 2 minutes
      And the Devices list shows exactly <after> within 10 minutes

      Examples:
        | case               | before | after        |
        | from none to one   | 0      | 1 camera     |
        | one more than many | 20     | 21 cameras   |

    @firm
    Scenario: The app is asked to take one more
      Given a new camera
      And the account holds 20 cameras
      When the owner tries to add the camera
      Then the app accepts it
      And the Devices list shows exactly 21 cameras within 10 minutes
