@ajcloud
Feature: Recording
  A camera records in three ways: by hand onto the phone, to its card, and to the cloud. What was
  recorded by hand is watched under Local Video, everything else under Replay.

  @AJ-REC-01
  Rule: A camera records by hand, to its card and to the cloud

    @firm @needs-card-slot
    Scenario: Only the card records
      Given a camera at home that records on motion to a card
      When a person comes into view for 20 seconds
      Then the card recording plays pictures of a person within 10 minutes
      And Replay shows no cloud recording of the movement for 10 minutes
      And Local Video shows no recording for 1 minute

    @firm
    Scenario: Only the cloud records
      Given a camera at home
      And the camera is in the Standard plan
      When a person comes into view for 20 seconds
      Then the cloud recording plays pictures of a person within 10 minutes
      And Local Video shows no recording for 1 minute

    @firm
    Scenario: Only the owner records, by hand
      Given a camera at home
      When the owner records the live view for 20 seconds
      Then the manual recording plays pictures of the room within 5 minutes

    @firm @needs-card-slot
    Scenario: All three record at once
      Given a camera at home that records on motion to a card
      And the camera is in the Standard plan
      And the owner tries to press "Record" in the live view
      When a person comes into view for 20 seconds
      Then the card, the cloud and the manual recording play pictures of a person within 10 minutes

  @AJ-REC-02
  Rule: Manual recording begins only when the user presses Record

    @firm @app
    Scenario: The owner only watches
      Given a camera at home
      And the owner tries to watch the camera
      When 10 minutes pass
      Then the live view shows no running recording for 1 minute
      And Local Video shows no recording for 10 minutes

    @firm @app
    Scenario: Somebody moves while the owner watches
      Given a camera at home
      And the owner tries to watch the camera
      When a person comes into view for 20 seconds
      Then Local Video shows no recording for 10 minutes

    @firm @app
    Scenario: The owner presses Record
      Given a camera at home
      When the owner tries to press "Record" in the live view
      Then the live view shows a running recording within 10 seconds

  @AJ-REC-03
  Rule: Manual recording ends when the user leaves the app

    @firm @app
    Scenario Outline: The owner closes the app
      Given a camera at home
      And the owner tries to press "Record" in the live view
      And <wait>
      When the owner closes the app
      Then after 10 minutes Local Video shows one recording of about <length>

      Examples:
        | case               | wait            | length     |
        | almost at once     | 1 second passes | 1 second   |
        | after a long while | 30 minutes pass | 30 minutes |

    @firm @app
    Scenario: The owner comes back
      Given a camera at home
      And the owner tries to press "Record" in the live view
      And the owner closes the app
      When the owner opens the app anew
      Then the live view shows no running recording for 5 minutes

    @reference @app
    Scenario: The app only goes to the background
      Given a camera at home
      And the owner tries to press "Record" in the live view
      And 5 minutes pass
      When the owner sends the app to the background
      Then after 10 minutes Local Video shows one recording of about 5 minutes

  @AJ-REC-04
  Rule: Manual recordings are watched under Local Video

    @firm @app
    Scenario: The owner looks for the recording
      Given a camera at home
      And the owner records the live view for 20 seconds
      When the owner chooses "Local Video"
      Then the menu leads there
      And after 1 minute Local Video shows one recording of about 20 seconds

    @reference @app @needs-card-slot
    Scenario: The owner looks in Replay
      Given a camera at home that records on motion to a card
      And the camera is in the Standard plan
      When the owner records the live view for 5 minutes
      Then Replay shows no card recording of the last 5 minutes for 10 minutes
      And Replay shows no cloud recording of the last 5 minutes for 10 minutes

  @AJ-REC-05
  Rule: Recordings on the card and in the cloud are watched under Replay

    @firm @needs-card-slot
    Scenario: The card has recorded
      Given a camera at home that records on motion to a card
      And there is a card recording of a person
      When the owner chooses "Replay"
      Then the menu leads there
      And the card recording plays pictures of a person within 5 minutes

    @firm
    Scenario: The cloud has recorded
      Given a camera at home
      And the camera is in the Standard plan
      And there is a cloud recording of a person
      When the owner chooses "Replay"
      Then the cloud recording plays pictures of a person within 5 minutes

    @firm @needs-card-slot
    Scenario: The card has recorded nothing
      Given a camera at home that records on motion to a card
      When the owner chooses "Replay"
      Then Replay says "insert a card" or "no video" instead of a card video within 1 minute

    @firm
    Scenario: The cloud has recorded nothing
      Given a camera at home
      And the camera is in the Standard plan
      When the owner chooses "Replay"
      Then Replay says "no video" instead of a cloud video within 1 minute
